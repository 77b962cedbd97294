"""The situation as a seat knows it: what its staff computes with, made from its view and from nothing hidden.

A meter that is told as a band stands in the middle of the band; one that is only assessed stands in the middle of the
band that was assessed, which may be the wrong one. What nobody tells the seat, such as the state of relations, is taken
to be usual. Odds and forecasts asked of this situation are estimates, and they can be wrong.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from wargame.crisis.facts import Line, Situation
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


def middle(meter: Meter, step: int) -> int:
    """The middle of a band in hundredths."""
    starts = [band.start for band in meter.bands]
    end = starts[step + 1] if step + 1 < len(starts) else 10_000
    return (starts[step] + end) // 2


def _step(model: Model, meter: str, word: str) -> int:
    bands = model.tables.meters[meter].bands
    return next(place for place, band in enumerate(bands) if say(band.word) == word)
