"""What a seat, and the room, may see: types of their own, built from an allow-list and from nothing else.

Never in a view: the number of a meter, REL, the channel beyond what the seat takes part in, motives, the seed, draws,
what was not delivered, private acts and red lines of others, overrides. A property test changes every hidden field and
finds the view byte-identical.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from wargame.crisis import assessment
from wargame.crisis.chance import draw
from wargame.crisis.facts import METERS
from wargame.crisis.gates import legal, price, why_not
from wargame.scenario.schema import SEATS
from wargame.words import say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from wargame.crisis.facts import Check, Line, Package, Resolved, Situation
    from wargame.crisis.model import Model

Trend = Literal["better", "steady", "worse"]
STEADY = 100
"""A move of less than a point is no news."""


@dataclass(frozen=True)
class BandWord:
    """A meter as a band: its word, the lit step of so many, and where it is going."""

    meter: str
    label: str
    word: str
    step: int
    steps: int
    trend: Trend


@dataclass(frozen=True)
class Assessment:
    """A meter that only intelligence can judge; it may be wrong."""

    meter: str
    label: str
    word: str
    confidence: str


@dataclass(frozen=True)
class PublicLine:
    """A red line that the reader may know."""

    id: str
    seat: str
    words: str
    status: str
    public: bool


@dataclass(frozen=True)
class PublicAct:
    """A public act of the last published turn and what came of it."""

    seat: str
    response: str
    label: str
    outcome: str


@dataclass(frozen=True)
class Reported:
    """A provocation as it was reported to the reader: a seat's own first assessment, which may be wrong.

    ``intent`` and ``confidence`` are words, and empty where nobody assesses.
    """

    inject: str
    kind: str
    label: str
    intent: str = ""
    confidence: str = ""


@dataclass(frozen=True)
class PublicView:
    """What the room's screen may show."""

    turn: int
    turns: int
    meters: tuple[BandWord, ...]
    provoked: tuple[Reported, ...]
    acts: tuple[PublicAct, ...]
    lines: tuple[PublicLine, ...]
    ending: str = ""


@dataclass(frozen=True)
class View:
    """What one seat may see.

    Attributes:
        legal: Ids it may choose now; ``why_not`` says of every other why it may not.
        consent: (asking seat, response) for which this seat's consent is asked.
        channel: The state of the channel where the seat takes part in it, else empty.
    """

    seat: str
    turn: int
    turns: int
    meters: tuple[BandWord, ...]
    assessments: tuple[Assessment, ...]
    provoked: tuple[Reported, ...]
    acts: tuple[PublicAct, ...]
    lines: tuple[PublicLine, ...]
    package: Package | None
    points: int
    spent: int
    legal: tuple[str, ...]
    why_not: tuple[tuple[str, str], ...]
    consent: tuple[tuple[str, str], ...]
    readiness: tuple[tuple[str, int], ...]
    channel: str
    ending: str = ""


def view(
    model: Model,
    situation: Situation,
    seat: str,
    *,
    seed: int = 0,
    before: Mapping[str, int] | None = None,
    packages: Mapping[str, Package] | None = None,
    published: Resolved | None = None,
    delivered: Sequence[str] | None = None,
) -> View:
    """What a seat may see now.

    Args:
        model: The compiled rules.
        situation: As it stands.
        seat: Who looks.
        seed: Makes the errors of assessments repeatable; it cannot be read from the view.
        before: Meters when the last turn was closed, for better, steady or worse.
        packages: What lies on the table; of others', only the requests for this seat's consent are shown.
        published: The last published turn.
        delivered: Injects that reached this seat; all where None.
    """
    table = packages or {}
    mine = table.get(seat)
    chosen = mine.responses if mine else ()
    allowed = legal(model, situation, seat)
    took_part = seat in ("US", "ROK", "DPRK")
    return View(
        seat=seat,
        turn=situation.turn,
        turns=model.turns,
        meters=_bands(model, situation, before),
        assessments=_assessments(model, situation, seat, seed),
        provoked=_assessed(model, situation, delivered, seat, seed),
        acts=_acts(model, published, seat),
        lines=_lines(situation, seat),
        package=mine,
        points=model.tables.actors[seat].points,
        spent=price(model, seat, chosen, mine.coordinated if mine else False),
        legal=allowed,
        why_not=tuple(
            (response, why)
            for response in model.responses
            if response not in allowed and (why := why_not(model, situation, seat, response))
        ),
        consent=_asked(model, table, seat),
        readiness=tuple(
            (key.split(".")[1], situation.readiness.get(key, 0))
            for key in model.readiness
            if key.startswith(f"{seat}.")
        ),
        channel=situation.channel if took_part and situation.channel != "closed" else "",
        ending=situation.ending,
    )


def public_view(
    model: Model,
    situation: Situation,
    *,
    before: Mapping[str, int] | None = None,
    published: Resolved | None = None,
    delivered: Sequence[str] | None = None,
) -> PublicView:
    """What the room may see: no seat's own secrets, no assessment, no number."""
    return PublicView(
        turn=situation.turn,
        turns=model.turns,
        meters=_bands(model, situation, before),
        provoked=_reported(model, situation, delivered),
        acts=_acts(model, published, ""),
        lines=_lines(situation, ""),
        ending=situation.ending,
    )


def trend(model: Model, meter: str, before: int, now: int) -> Trend:
    """Whether a move is for the better; a meter with no worse side is always steady."""
    worse = model.tables.meters[meter].worse
    moved = now - before
    if abs(moved) < STEADY or worse == "neither":
        return "steady"
    return "worse" if (moved > 0) == (worse == "up") else "better"


def _bands(model: Model, situation: Situation, before: Mapping[str, int] | None) -> tuple[BandWord, ...]:
    out = []
    for name in METERS:
        meter = model.tables.meters[name]
        if not meter.assessed:
            value = situation.meters[name]
            step = meter.band(value)
            moved = trend(model, name, (before or situation.meters)[name], value)
            out.append(BandWord(name, say(meter.label), say(meter.bands[step].word), step, len(meter.bands), moved))
    return tuple(out)


def _assessments(model: Model, situation: Situation, seat: str, seed: int) -> tuple[Assessment, ...]:
    """Each seat's own guess: the true band, or one beside it, more often wrong where confidence is low."""
    out = []
    for row, name in enumerate(METERS):
        meter = model.tables.meters[name]
        if meter.assessed:
            item = 1000 + SEATS.index(seat) * 100 + row
            roll = draw(seed, situation.turn, "noise", item)
            confidence = ("high", "moderate", "low")[draw(seed, situation.turn, "noise", item + 10_000, 3)]
            step = meter.band(situation.meters[name])
            if roll < getattr(model.tables.costs.assessment, confidence):
                step += 1 if (roll % 2 == 0 and step + 1 < len(meter.bands)) or step == 0 else -1
            out.append(Assessment(name, say(meter.label), say(meter.bands[step].word), say(confidence)))
    return tuple(out)


def _reported(model: Model, situation: Situation, delivered: Sequence[str] | None) -> tuple[Reported, ...]:
    return tuple(
        Reported(one.inject, one.kind, say(model.tables.provocations[one.kind].label))
        for one in situation.provoked
        if delivered is None or one.inject in delivered
    )


def _assessed(
    model: Model, situation: Situation, delivered: Sequence[str] | None, seat: str, seed: int
) -> tuple[Reported, ...]:
    return tuple(
        Reported(
            one.inject,
            one.kind,
            say(model.tables.provocations[one.kind].label),
            say(assessment.INTENT_WORDS[one.intent]),
            say(one.confidence),
        )
        for one in assessment.assess(model, situation.provoked, situation.turn, seat, seed)
        if delivered is None or one.inject in delivered
    )


def _acts(model: Model, published: Resolved | None, seat: str) -> tuple[PublicAct, ...]:
    """Public acts of the last turn, and the reader's own."""
    if published is None:
        return ()
    return tuple(
        _act(model, check) for check in published.checks if check.lane == "check" and _known(model, check, seat)
    )


def _known(model: Model, check: Check, seat: str) -> bool:
    return model.tables.responses[check.response].public or check.seat == seat


def _act(model: Model, check: Check) -> PublicAct:
    return PublicAct(check.seat, check.response, say(model.tables.responses[check.response].label), check.outcome)


def _lines(situation: Situation, seat: str) -> tuple[PublicLine, ...]:
    known: tuple[Line, ...] = tuple(line for line in situation.lines if line.public or line.seat == seat)
    return tuple(PublicLine(line.id, line.seat, line.words, line.status, line.public) for line in known)


def _asked(model: Model, packages: Mapping[str, Package], seat: str) -> tuple[tuple[str, str], ...]:
    return tuple(
        (other, response)
        for other in sorted(packages)
        if other != seat
        for response in packages[other].responses
        if response in model.row
        and seat in model.tables.responses[response].consent
        and other in model.tables.responses[response].consent_asked_by
    )
