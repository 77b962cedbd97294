"""``wargame whatif``: every response open to a seat from a point on, compared on the same dice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wargame.cli.output import complain, emit, line, progress, refuse_in_play, table
from wargame.insight import pool
from wargame.insight.comparison import SURE, document
from wargame.insight.whatif import answers, question, singles, spread_of
from wargame.session import Session
from wargame.session.replay import model_of
from wargame.words import say

if TYPE_CHECKING:
    from pathlib import Path

    from wargame.insight.whatif import Answer, Question


def whatif(
    file: Path, turn: int | None, seat: str | None, runs: int, jobs: int | None, *, force: bool, as_json: bool
) -> None:
    """Compare what a seat may do; an interruption keeps what has come, and says so.

    Raises:
        InputError: There is no such turn or seat, or one person still plays this game and nothing is forced.
        SessionError: No session lies there.
    """
    with Session.open(file, read_only=True) as session:
        if not force:
            refuse_in_play(session.exercise)
        asked = question(session, model_of(session.exercise), turn, seat)
    answer, complete = _play(asked, runs, jobs or pool.cores())
    if not complete:
        sentence = say("Interrupted: each option was played {runs} times, not {asked}, or pairs are missing.",
                       runs=answer.runs, asked=runs)  # fmt: skip
        complain(sentence)
    if as_json:
        emit({"format": 1, "path": str(file), "asked": runs, "complete": complete, **document(asked, answer)})
    else:
        _tell(asked, answer)


def _play(asked: Question, runs: int, jobs: int) -> tuple[Answer, bool]:
    answer: Answer | None = None
    with progress(say("Playing {count} options", count=len(singles(asked)))) as show:
        try:
            for answer in answers(asked, runs, jobs):
                show(answer.runs, runs)
        except KeyboardInterrupt:
            if answer is None:
                raise
            return answer, False
    assert answer is not None  # noqa: S101 - there is always a first answer
    return answer, True


def _tell(asked: Question, answer: Answer) -> None:
    """The same for a person."""
    model, ranked = asked.model, answer.ranked()
    names = {row: " + ".join(say(model.tables.responses[one].label) for one in answer.options[row]) for row in ranked}
    line(
        say("Turn {turn}, {seat}: every option played {runs} times to the end, on the same dice.",
            turn=asked.situation.turn, seat=asked.seat, runs=f"{answer.runs:,}")
    )  # fmt: skip
    line()
    heads = (say("Option"), say("composite"), say("8 in 10"), say("peak escalation"), say("8 in 10"), say("beats next"))
    rows = []
    for place, row in enumerate(ranked):
        score, peak = spread_of(answer.score[row]), spread_of(answer.peak[row])
        after = ranked[place + 1] if place + 1 < len(ranked) else None
        rows.append(
            (
                names[row],
                f"{score.middle / 100:.1f}",
                f"{score.low / 100:.0f}-{score.high / 100:.0f}",
                f"{peak.middle / 100:.1f}",
                f"{peak.low / 100:.0f}-{peak.high / 100:.0f}",
                "" if after is None else f"{answer.confidence(row, after):.0%}",
            )
        )
    table(heads, rows, numbers=(1, 2, 3, 4, 5))
    line()
    quiet = answer.options.index(("no_response",)) if ("no_response",) in answer.options else None
    if quiet is not None:
        better = [row for row in ranked if row != quiet and answer.confidence(row, quiet) >= SURE]
        line(
            say("{count} of {all} options beat doing nothing with at least {sure} confidence.", count=len(better),
                all=len(ranked) - 1, sure=f"{SURE:.0%}")
        )  # fmt: skip
    line(say("The dice are not those of the exercise; nothing here tells its future."))
