"""What each seat makes of a provocation at first: its kind, its intent, how sure it is; later corrected.

Nothing is stored: the dice of the turn say who errs and how, so that the same exercise errs in the same way. Pyongyang
knows what it did.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from wargame.crisis.chance import draw
from wargame.crisis.rows import INTENTS
from wargame.scenario.schema import SEATS
from wargame.words import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wargame.crisis.facts import Provoked
    from wargame.crisis.model import Model

CONFIDENCES = ("high", "moderate", "low")
INTENT_WORDS = {"test": "a test", "signal": "a signal", "coercion": "coercion", "attack": "an attack"}
FIRST_ITEM, PER_SEAT, PER_INJECT = 20_000, 1000, 10
"""Items of the draws: from the first on, so many for each seat, so many for each provocation of a turn."""


@dataclass(frozen=True)
class Assessed:
    """A provocation as one seat first judges it.

    Attributes:
        kind: What the seat takes it for.
        intent: What the seat thinks it is meant as: test, signal, coercion or attack.
        confidence: high, moderate or low, as the seat states it; the lower, the more often it errs.
        right: Whether the kind is right; never shown to the seat.
    """

    inject: str
    kind: str
    intent: str
    confidence: str
    right: bool


def assess(model: Model, provoked: Sequence[Provoked], turn: int, seat: str, seed: int) -> tuple[Assessed, ...]:
    """What a seat makes of what was provoked in a turn, in order of delivery."""
    return tuple(_one(model, fact, nth, turn, seat, seed) for nth, fact in enumerate(provoked))


def _one(model: Model, fact: Provoked, nth: int, turn: int, seat: str, seed: int) -> Assessed:
    act = model.tables.provocations[fact.kind]
    if seat == "DPRK":
        return Assessed(fact.inject, fact.kind, act.intent, "high", True)
    item = FIRST_ITEM + SEATS.index(seat) * PER_SEAT + nth * PER_INJECT
    confidence = CONFIDENCES[draw(seed, turn, "noise", item, len(CONFIDENCES))]
    errs = getattr(model.tables.costs.assessment, confidence)
    kind, intent = fact.kind, INTENTS.index(act.intent)
    if act.mistaken_for and draw(seed, turn, "noise", item + 1) < errs:
        kind = act.mistaken_for[draw(seed, turn, "noise", item + 2, len(act.mistaken_for))]
    if draw(seed, turn, "noise", item + 3) < errs:
        up = intent == 0 or (intent < len(INTENTS) - 1 and draw(seed, turn, "noise", item + 4, 2) == 1)
        intent += 1 if up else -1
    return Assessed(fact.inject, kind, INTENTS[intent], confidence, kind == fact.kind)


def corrections(
    model: Model, provoked: Sequence[Provoked], turn: int, seats: Sequence[str], seed: int
) -> tuple[str, ...]:
    """What seats took for something else and now know better, as sentences for the end of the turn."""
    acts, actors = model.tables.provocations, model.tables.actors
    return tuple(
        say(
            "{seat} corrects its first report: {fact}, not {taken}.",
            seat=say(actors[seat].label),
            fact=say(acts[fact.kind].label),
            taken=say(acts[taken.kind].label),
        )
        for seat in seats
        for fact, taken in zip(provoked, assess(model, provoked, turn, seat, seed), strict=True)
        if not taken.right
    )
