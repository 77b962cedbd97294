"""A session's card, read with SQLite alone: no fold, no pydantic, nothing written and nothing locked."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from wargame.desk.shown.phases import phase_word
from wargame.desk.views.launcher import SessionCard
from wargame.words import say

if TYPE_CHECKING:
    from pathlib import Path

BANDS = (20, 40, 60, 80)
"""Where Tension, Crisis, Brink and War begin on escalation, as in the table of meters."""

_PLAYED = """
WITH RECURSIVE played(id, parent) AS (
    SELECT id, parent FROM event
    WHERE id = (SELECT event FROM head WHERE branch = coalesce((SELECT value FROM meta WHERE key = 'branch'), 'main'))
    UNION
    SELECT event.id, event.parent FROM event JOIN played ON event.id = played.parent
)
"""
_HEADER = (
    _PLAYED  # noqa: S608 - both halves are constants
    + """
SELECT
    (SELECT json_extract(body, '$.title') FROM event WHERE id = 1),
    (SELECT json_extract(body, '$.scenario.title') FROM event WHERE id = 1),
    (SELECT json_array_length(body, '$.scenario.turns') FROM event WHERE id = 1),
    (SELECT json_extract(body, '$.scenario.start_values.ESC') FROM event WHERE id = 1),
    (SELECT json_array(json_extract(body, '$.turn'), json_extract(body, '$.phase')) FROM event JOIN played USING (id)
     WHERE kind = 'phase' ORDER BY id DESC LIMIT 1),
    (SELECT json_extract(body, '$.resolved.after.meters.ESC') FROM event JOIN played USING (id)
     WHERE kind IN ('turn.published', 'aftermath', 'inject.delivered')
       AND json_extract(body, '$.resolved.after.meters.ESC') IS NOT NULL ORDER BY id DESC LIMIT 1),
    (SELECT count(*) FROM event JOIN played USING (id) WHERE kind = 'ended'),
    (SELECT json_each.key FROM event, json_each(body, '$.players') WHERE event.id = 1 AND json_each.value = 'solo')
"""
)
_SUBMITTED = (
    _PLAYED
    + """
SELECT kind, coalesce(json_extract(body, '$.package.seat'), json_extract(body, '$.seat'))
FROM event JOIN played USING (id)
WHERE kind IN ('package.submitted', 'package.withdrawn') AND event.turn = ? ORDER BY id
"""
)


@dataclass(frozen=True)
class _Header:
    title: str
    scenario: str
    turns: int
    turn: int
    phase: str
    escalation: int
    submitted: tuple[str, ...]
    ended: bool
    solo: str


def session_card(path: Path, written: float) -> SessionCard:
    """The card of a session file that was last written at ``written`` (POSIX seconds)."""
    when = _when(written)
    try:
        header = _header(path)
    except (sqlite3.Error, ValueError, TypeError, OSError):
        sentence = say("This file cannot be read here; open it to see what can be saved.")
        return SessionCard(path, path.stem, "", when, "", problem=sentence)
    return SessionCard(
        path=path,
        title=header.title,
        scenario_title=header.scenario,
        when=when,
        place=_place(header),
        escalation=header.escalation,
        band=sum(header.escalation >= start for start in BANDS),
        ended=header.ended,
        solo=header.solo,
    )


def _header(path: Path) -> _Header:
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=0.2)) as connection:
        connection.execute("PRAGMA trusted_schema=OFF")
        row = connection.execute(_HEADER).fetchone()
        title, scenario, turns, start, place, escalation, ended, solo = row
        turn, phase = _turn_and_phase(place)
        submitted: dict[str, None] = {}
        for kind, seat in connection.execute(_SUBMITTED, (turn,)):
            if kind == "package.submitted":
                submitted[str(seat)] = None
            else:
                submitted.pop(str(seat), None)
    centi = int(escalation) if escalation is not None else round(float(str(start).lstrip("=")) * 100)
    return _Header(str(title), str(scenario), int(turns), turn, phase, centi // 100, tuple(submitted), bool(ended),
                   str(solo or ""))  # fmt: skip


def _turn_and_phase(place: str | None) -> tuple[int, str]:
    import json

    if place is None:
        return 1, "situation"
    turn, phase = json.loads(place)
    return int(turn), str(phase)


def _place(header: _Header) -> str:
    parts = [say("Turn {turn} of {turns}", turn=header.turn, turns=header.turns)]
    if header.solo and not header.ended:
        parts.append(_stage(header))
    else:
        parts.append(say("Ended") if header.ended else phase_word(header.phase))
    if header.submitted and not header.solo and header.phase in ("inject", "deliberate") and not header.ended:
        parts.append(say("{seats} submitted", seats=", ".join(header.submitted)))
    return " · ".join(parts)


def _stage(header: _Header) -> str:
    """How far a person who plays alone has come."""
    if header.phase == "aftermath":
        return say("Rolled, to be read")
    return say("Decided, to be rolled") if header.solo in header.submitted else say("To be decided")


def _when(written: float) -> str:
    moment = datetime.fromtimestamp(written)
    today = datetime.now()
    if moment.date() == today.date():
        return say("Saved today {time}", time=f"{moment:%H:%M}")
    if (today.date() - moment.date()).days == 1:
        return say("Saved yesterday {time}", time=f"{moment:%H:%M}")
    return say("Saved {date}", date=f"{moment.day} {moment:%b %Y %H:%M}")
