"""What the advisers expected, held against what came: right, wrong or still open, and how well they judged odds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from wargame.crisis.adviser_rows import load_advisers
from wargame.crisis.facts import NEXT
from wargame.words import say

if TYPE_CHECKING:
    from collections.abc import Collection

    from wargame.crisis.facts import Advice, Forecast
    from wargame.session.exercise import Exercise, TurnRecord

Verdict = Literal["right", "wrong", "open"]


@dataclass(frozen=True)
class Judged:
    """One forecast and what became of it; ``came`` is a meter's move in hundredths, or how many provocations came."""

    turn: int
    adviser: str
    forecast: Forecast
    verdict: Verdict
    came: int = 0


@dataclass(frozen=True)
class Record:
    """How one adviser fared over a game.

    Attributes:
        judged: Every forecast, oldest first.
        brier_permille: Mean square of the distance between stated odds and what came: 0 is perfect, 250 a coin's; None
            where nothing was settled yet.
        words: What that means.
    """

    adviser: str
    badge: str
    name: str
    judged: tuple[Judged, ...]
    brier_permille: int | None
    words: str

    def count(self, verdict: Verdict) -> int:
        """How many forecasts came out so."""
        return sum(one.verdict == verdict for one in self.judged)


def judged(exercise: Exercise, seat: str, sealed: Collection[str] = ()) -> tuple[Judged, ...]:
    """Every forecast that a seat's advisers gave at Submit, oldest first.

    Args:
        exercise: As played so far.
        seat: Whose advisers.
        sealed: Meters of which the reader may not know yet how they moved; forecasts on them stay open.
    """
    return tuple(
        Judged(record.turn, advice.adviser, forecast, "open")
        if forecast.meter in sealed
        else _one(exercise, record, advice, forecast)
        for record in exercise.turns
        for advice in record.advice.get(seat, ())
        for forecast in advice.forecasts
    )


def records(exercise: Exercise, seat: str, sealed: Collection[str] = ()) -> tuple[Record, ...]:
    """How each adviser of a seat fared, in the order of the table; empty where none ever spoke; see :func:`judged`."""
    given: dict[str, Advice] = {}
    for record in exercise.turns:
        given |= {one.adviser: one for one in record.advice.get(seat, ())}
    found = judged(exercise, seat, sealed)
    made = []
    for adviser, advice in given.items():
        own = tuple(one for one in found if one.adviser == adviser)
        score = brier(own)
        made.append(Record(adviser, advice.badge, say(advice.name), own, score, brier_words(score)))
    return tuple(made)


def best(found: tuple[Record, ...]) -> Record | None:
    """The adviser whose odds lay nearest to what came; None where nothing was settled."""
    settled = [one for one in found if one.brier_permille is not None]
    return min(settled, key=lambda one: (one.brier_permille or 0, one.adviser), default=None)


def brier(found: tuple[Judged, ...]) -> int | None:
    """Brier's score of settled forecasts in permille (G. Brier, Monthly Weather Review 78, 1950); None without any."""
    settled = [one for one in found if one.verdict != "open"]
    if not settled:
        return None
    squares = [(one.forecast.chance_permille - 1000 * (one.verdict == "right")) ** 2 for one in settled]
    return sum(squares) // (1000 * len(settled))


def brier_words(score: int | None) -> str:
    """What a score means to a reader."""
    if score is None:
        return say("nothing settled yet")
    step = next((one for one in load_advisers().verdicts if score <= one.up_to_permille), load_advisers().verdicts[-1])
    return say(step.words)


def _one(exercise: Exercise, record: TurnRecord, advice: Advice, forecast: Forecast) -> Judged:
    if forecast.meter == NEXT:
        verdict, came = _next(exercise, record.turn, forecast)
    else:
        verdict, came = _moved(record, forecast)
    return Judged(record.turn, advice.adviser, forecast, verdict, came)


def _moved(record: TurnRecord, forecast: Forecast) -> tuple[Verdict, int]:
    """A meter from the decision to the published turn."""
    if record.resolved is None:
        return "open", 0
    came = sum(entry.amount for entry in record.resolved.entries if entry.meter == forecast.meter)
    still = load_advisers().settings.still_hundredths
    happened = "rises" if came >= still else "falls" if came <= -still else "steady"
    return ("right" if happened == forecast.expects else "wrong"), came


def _next(exercise: Exercise, turn: int, forecast: Forecast) -> tuple[Verdict, int]:
    """Whether the next turn brought another provocation before its decision."""
    later = [record for record in exercise.turns if record.turn == turn + 1]
    begun = exercise.turn > turn + 1 or exercise.phase in ("deliberate", "adjudicate", "aftermath")
    if not later or not begun:
        return "open", 0
    came = sum(
        one.turn == turn + 1 and one.status == "delivered" and one.inject.provocation is not None
        for one in exercise.deliveries.values()
    )
    return ("right" if (came > 0) == (forecast.expects == "again") else "wrong"), came
