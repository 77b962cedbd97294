"""The composite score: not victory, but how much of the danger is gone. Weights are a table; the parts are shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from wargame.words import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wargame.crisis.model import Model

LOST = ("general_war", "nuclear_use")


@dataclass(frozen=True)
class Part:
    """One part of the score.

    Attributes:
        weight: Points at most.
        value: What is weighed, hundredths 0..10000 (a mean over turns, or at the end).
        centi: What it takes from the score (negative) or adds, in hundredths.
    """

    id: str
    label: str
    weight: int
    value: int
    centi: int


@dataclass(frozen=True)
class Score:
    """The composite in hundredths, 0..10000, and its parts; ``lost`` where war or nuclear use makes it 0."""

    centi: int
    parts: tuple[Part, ...]
    lost: bool = False


def composite(model: Model, history: Sequence[dict[str, int]], channel: str = "closed", ending: str = "") -> Score:
    """The score of an exercise so far.

    Args:
        model: The compiled rules, for the weights.
        history: Meters in hundredths: at the start, then at the end of each turn.
        channel: Where the channel to Pyongyang stands.
        ending: How it ended; general war and nuclear use score nothing.
    """
    w = model.tables.costs.composite
    end, rise = history[-1], history[-1]["CAP"] - history[0]["CAP"]
    ally = (_mean(history, "ALLY_ROK") + _mean(history, "ALLY_JPN")) // 2
    legitimacy = (_mean(history, "LEG_DOM") + _mean(history, "LEG_INT")) // 2
    weighed = (
        ("escalation", say("Escalation, mean over turns"), w.escalation, _mean(history, "ESC")),
        ("casualties", say("Humanitarian cost"), w.casualties, end["HUM"]),
        ("capability", say("Growth of capability"), w.capability, min(10000, max(0, w.capability_rise_count * rise))),
        ("credibility", say("Lost credibility"), w.credibility, 10000 - end["CRED"]),
        ("unity", say("Lost unity, mean over turns"), w.unity, 10000 - ally),
        ("legitimacy", say("Lost legitimacy, mean over turns"), w.legitimacy, 10000 - legitimacy),
        ("boldness", say("Pyongyang's boldness"), w.boldness, end["RESOLVE"]),
    )
    parts = [Part(key, label, weight, value, -(weight * value // 100)) for key, label, weight, value in weighed]
    bonus = {"talks": (say("Talks under way"), w.talks), "agreement": (say("Agreement in force"), w.agreement)}
    if channel in bonus:
        label, points = bonus[channel]
        parts.append(Part(channel, label, points, 10000, points * 100))
    total = 10000 + sum(part.centi for part in parts)
    lost = ending in LOST
    return Score(0 if lost else max(0, min(10000, total)), tuple(parts), lost)


def _mean(history: Sequence[dict[str, int]], meter: str) -> int:
    return sum(meters[meter] for meters in history) // len(history)
