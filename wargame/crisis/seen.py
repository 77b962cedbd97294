"""The situation as a seat knows it: what its staff computes with, made from its view and from nothing hidden.

A meter that is told as a band stands in the middle of the band; one that is only assessed stands in the middle of the
band that was assessed, which may be the wrong one. What nobody tells the seat, such as the state of relations, is taken
to be usual. Odds and forecasts asked of this situation are estimates, and they can be wrong.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from wargame.crisis.facts import Line, Situation
from wargame.crisis.live import before_leaks
from wargame.words import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wargame.crisis.facts import Provoked
    from wargame.crisis.model import Model
    from wargame.crisis.rows import Meter
    from wargame.crisis.views import View

USUAL_RELATIONS = -500
"""Hundredths of REL at which it moves no odds: the centre of its factor in ``odds.yaml``."""


def as_seen(model: Model, view: View, provoked: Sequence[Provoked]) -> Situation:
    """What a seat takes the situation to be.

    Args:
        model: The compiled rules.
        view: What the seat sees.
        provoked: What Pyongyang did this turn, for the odds of a shot, which its own defences compute; how grave it was
            is taken as it was reported to the seat.
    """
    tables = model.tables
    meters = {one.meter: middle(tables.meters[one.meter], one.step) for one in view.meters}
    meters |= {one.meter: middle(tables.meters[one.meter], _step(model, one.meter, one.word))
               for one in view.assessments}  # fmt: skip
    kinds = {one.inject: one.kind for one in view.provoked}
    reported = tuple(
        replace(fact, kind=kinds[fact.inject], severity=tables.provocations[kinds[fact.inject]].severity)
        for fact in provoked
        if fact.inject in kinds
    )
    return Situation(
        meters=meters,
        turn=view.turn,
        nominal=meters["SANC"],
        relations=USUAL_RELATIONS,
        channel=view.channel or "closed",
        readiness={f"{view.seat}.{kind}": left for kind, left in view.readiness},
        lines=tuple(Line(one.id, one.seat, one.words, "", 500, one.public, "", 1) for one in view.lines),
        provoked=reported,
        ending=view.ending,
    )


def as_known(model: Model, view: View, situation: Situation) -> Situation:
    """The same with what is public or the seat's own beside it: measures that last, red lines, its own shows of force.

    Nothing else is taken from ``situation``, so that nothing hidden can be read from what is looked ahead from here.
    """
    seen = as_seen(model, view, situation.provoked)
    told = {line.id for line in view.lines}
    others = dict.fromkeys(model.readiness, model.tables.costs.readiness.uses_count)
    own = [f"H20.{view.seat}"] + ["relief.earned"] * bool(view.channel)  # else it would tell where the channel stands
    known = replace(
        seen,
        relations=0 if view.channel else USUAL_RELATIONS,
        readiness=others | seen.readiness,
        standing=tuple(one for one in situation.standing if _known(model, view, one.seat, one.response)),
        coming=tuple(one for one in situation.coming if _known(model, view, one.seat, one.response)),
        lines=tuple(line for line in situation.lines if line.id in told),
        memory={name: situation.memory.get(name, 0) for name in own},
    )
    return replace(known, nominal=before_leaks(model, known))


def _known(model: Model, view: View, seat: str, response: str) -> bool:
    return seat == view.seat or model.tables.responses[response].public


def bounds(meter: Meter, step: int) -> tuple[int, int]:
    """Where a band begins and ends, in hundredths."""
    starts = [band.start for band in meter.bands]
    return starts[step], starts[step + 1] if step + 1 < len(starts) else meter.high


def middle(meter: Meter, step: int) -> int:
    """The middle of a band in hundredths."""
    return sum(bounds(meter, step)) // 2


def _step(model: Model, meter: str, word: str) -> int:
    bands = model.tables.meters[meter].bands
    return next(place for place, band in enumerate(bands) if say(band.word) == word)
