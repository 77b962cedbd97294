"""What a person who plays alone was told and did, turn by turn: nothing that the seat did not see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wargame.desk.shown.names import Names
from wargame.desk.shown.wording import listed, short_date
from wargame.desk.views.solo import LogTurn
from wargame.session import eyes
from wargame.session.players import seat_of
from wargame.words import say

if TYPE_CHECKING:
    from wargame.desk.desk import Desk
    from wargame.session.exercise import TurnRecord


def solo_log(desk: Desk) -> tuple[LogTurn, ...]:
    """Every turn that has begun, the newest first."""
    return tuple(_turn(desk, record) for record in reversed(desk.exercise.turns))


def _turn(desk: Desk, record: TurnRecord) -> LogTurn:
    exercise, seat, names = desk.exercise, seat_of(desk.exercise), Names(desk.exercise)
    written = exercise.scenario.turns[record.turn - 1]
    rows = [
        ("mail", f"{one.inject.title}. {one.inject.message.strip()}")
        for one in eyes.delivered_to(exercise, seat)
        if one.turn == record.turn
    ]
    submitted = record.packages.get(seat) or (exercise.packages.get(seat) if record.turn == exercise.turn else None)
    if submitted:
        chosen = [names.response(one) for one in submitted.package.responses]
        what = listed(chosen) if chosen else say("nothing visible")
        rows.append(("send", say("You decided: {what}.", what=what)))
        if submitted.package.rationale:
            rows.append(("notes", say("Because: {why}", why=submitted.package.rationale)))
    if record.resolved:
        later = record.aftermath.news if record.aftermath else ()
        rows += [("news", words) for words in (*record.resolved.news, *later)]
    rows += [
        ("message", say("{question} You answered: {answer}", question=note.noted.about, answer=note.noted.text))
        for note in exercise.notes
        if note.turn == record.turn and note.noted.sort == "question"
    ]
    title = say("Turn {turn} · {date} · {title}", turn=record.turn, date=short_date(written.date), title=written.title)
    return LogTurn(title, tuple(rows))
