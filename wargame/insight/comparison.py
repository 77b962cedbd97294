"""An answer told: every option with its bands, and which one beats which with what confidence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wargame.insight.whatif import spread_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from wargame.insight.whatif import Answer, Option, Question

SURE = 0.95
"""Confidence from which one option is said to beat another."""


def option_id(option: Option) -> str:
    """Such as ``offer_talks+bomber_flight``."""
    return "+".join(option)


def document(asked: Question, answer: Answer) -> dict[str, Any]:
    """What ``wargame whatif --json`` prints, the best mean composite first; meters in points, shares of 1."""
    ranked = answer.ranked()
    return {
        "turn": asked.situation.turn,
        "seat": asked.seat,
        "runs": answer.runs,
        "seed": asked.seed,
        "others": {seat: list(responses) for seat, responses in asked.others.items()},
        "options": [_option(answer, row, place, ranked) for place, row in enumerate(ranked, 1)],
    }


def _option(answer: Answer, row: int, rank: int, ranked: tuple[int, ...]) -> dict[str, Any]:
    option = answer.options[row]
    against = {
        option_id(answer.options[other]): {
            "confidence": round(answer.confidence(row, other), 4),
            "wins": round(answer.wins(row, other), 4),
        }
        for other in ranked
        if other != row
    }
    return {
        "id": option_id(option),
        "responses": list(option),
        "kind": "single" if len(option) == 1 else "pair",
        "rank": rank,
        "peak_escalation": _points(answer.peak[row]),
        "composite": _points(answer.score[row]),
        "lost": round(float(answer.lost[row].mean()), 4),
        "beats": [name for name, one in against.items() if one["confidence"] >= SURE],
        "against": against,
    }


def _points(values: NDArray[Any]) -> dict[str, float]:
    found = spread_of(values)
    mean = int(values.sum(dtype="int64")) / len(values)
    return {"mean": round(mean / 100, 2), "q10": found.low / 100, "q50": found.middle / 100, "q90": found.high / 100}
