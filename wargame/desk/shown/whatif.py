"""The what-if sheet: every response open to a seat, played to the end on dice that the exercise never throws."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from wargame.desk.shown.wording import seat_name
from wargame.desk.views.whatif import Reach, WhatIfRow, WhatIfView
from wargame.insight.comparison import SURE, option_id
from wargame.insight.whatif import question, spread_of
from wargame.words import say

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from wargame.desk.desk import Desk
    from wargame.insight.whatif import Answer, Question

NOTHING = ("no_response",)


def whatif_question(desk: Desk, seat: str | None = None) -> Question:
    """The turn in play as a question: what may this seat do, and what would come of it?

    Args:
        desk: An open session; after publication the turn is asked as it stood before.
        seat: Who is to choose; the first team by default.

    Raises:
        InputError: The exercise ended before there was anything to decide.
    """
    return question(desk.session, desk.model, None, seat)


def whatif(asked: Question, answer: Answer, runs: int, done: bool) -> WhatIfView:
    """An answer as the sheet shows it.

    Args:
        asked: What was asked.
        answer: As far as it has come.
        runs: How many runs of each option were ordered.
        done: Whether it is the last answer.
    """
    ranked = answer.ranked()
    quiet = answer.options.index(NOTHING) if NOTHING in answer.options else None
    after = dict(pairwise(ranked))
    rows = tuple(
        WhatIfRow(
            id=option_id(answer.options[row]),
            rank=rank,
            name=" + ".join(say(asked.model.tables.responses[one].label) for one in answer.options[row]),
            score=_reach(answer.score[row]),
            escalation=_reach(answer.peak[row]),
            beats_next=_sure(answer.confidence(row, after[row])) if row in after else "",
            against_nothing=_against(answer, row, quiet),
        )
        for rank, row in enumerate(ranked, 1)
    )
    return WhatIfView(
        title=say("What if? Turn {turn}, {seat}", turn=asked.situation.turn, seat=seat_name(asked.seat)),
        seat=asked.seat,
        seats=asked.model.seats,
        rows=rows,
        runs=say("{runs} of {all} runs of each option", runs=f"{answer.runs:,}", all=f"{runs:,}"),
        note=say(
            "Every option meets the same dice, which the exercise never throws: nothing here tells its future. "
            "Bars hold eight runs in ten."
        ),
        done=done,
    )


def _reach(values: NDArray[np.int16]) -> Reach:
    found = spread_of(values)
    low, middle, high = found.low / 100, found.middle / 100, found.high / 100
    words = say("{middle} ({low} to {high})", middle=f"{middle:.1f}", low=f"{low:.0f}", high=f"{high:.0f}")
    return Reach(low, middle, high, words)


def _sure(confidence: float) -> str:
    return say("{sure} % sure", sure=min(99, round(confidence * 100)))


def _against(answer: Answer, row: int, quiet: int | None) -> str:
    """Whether an option is surely better or worse than doing nothing."""
    if quiet is None or row == quiet:
        return ""
    confidence = answer.confidence(row, quiet)
    if confidence >= SURE:
        return say("better than nothing")
    return say("worse than nothing") if confidence <= 1 - SURE else say("no clear difference")
