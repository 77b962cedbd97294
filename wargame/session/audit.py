"""Which part of a file can be trusted: chains of hashes, shapes of bodies, heads that agree with the journal."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from wargame.errors import DamagedSession
from wargame.session.codec import BadBody, decode, event_hash
from wargame.session.events import Event
from wargame.session.history import MOVES, Head, History, Row, row_hash
from wargame.words import say

if TYPE_CHECKING:
    from pathlib import Path

    from wargame.session.store import Contents, Record


@dataclass
class Trusted:
    """What of a file's contents may be shown.

    Attributes:
        before: Where the head stood before the act that ended with this event.
        damage: What is wrong, or None.
    """

    records: list[Record]
    events: list[Event]
    rows: list[Row]
    history: History
    before: dict[int, int] = field(default_factory=dict)
    damage: DamagedSession | None = None


def trusted(path: Path, contents: Contents) -> Trusted:
    """The events up to the first that is not what was written, and the history as far as it leads through them."""
    events, flaw = _good_events(contents.records)
    known = Trusted(contents.records[: len(events)], events, [], History())
    broken = _retrace(known, contents)
    flaw = flaw or broken or contents.flaw or ("" if events else say("it holds no event"))
    if not flaw and (contents.heads != known.history.heads or contents.meta != _meta(known.history)):
        flaw = say("the branches do not stand where the journal put them")
    if not flaw and known.history.last != len(events):
        flaw = say("events that no act wrote were added")
    if flaw:
        known.damage = _damage(path, flaw, len(events), known.history.last if broken else len(events))
        known.history = _standing(known.history, events)
    return known


def _damage(path: Path, flaw: str, readable: int, last_good: int) -> DamagedSession:
    if not readable:
        return DamagedSession(
            say(
                "{path} is damaged: {flaw}. Nothing in it can be read; take a copy of it from before.",
                path=path,
                flaw=flaw,
            )
        )
    return DamagedSession(
        say(
            "{path} is damaged or was edited: {flaw}. It can be read up to event #{event}; "
            "save it under another name to play on from there.",
            path=path,
            flaw=flaw,
            event=readable,
        ),
        last_good=min(readable, last_good),
    )


def _good_events(records: list[Record]) -> tuple[list[Event], str]:
    events: list[Event] = []
    for record in records:
        parent = events[record.parent - 1].hash if 0 < record.parent <= len(events) else ""
        misplaced = (record.parent == 0) != (record.id == 1) or not 0 <= record.parent < record.id
        if misplaced or event_hash(parent, record.kind, record.turn, record.seat, record.body) != record.hash:
            return events, say("event #{event} is not what was written", event=record.id)
        try:
            kind, body = decode(record.kind, record.body)
        except BadBody as error:
            return events, say("event #{event} cannot be understood ({reason})", event=record.id, reason=error)
        events.append(Event(record.id, record.parent, record.turn, kind, record.seat, record.at, body, record.hash))
    return events, ""


def _retrace(known: Trusted, contents: Contents) -> str:
    """Fold the journal as far as it is whole and leads through good events."""
    parent_hash = ""
    for row in contents.rows:
        first = known.history.last + 1
        if row.move not in MOVES or not 1 <= row.event <= len(known.events):
            return say("row {row} of the journal leads nowhere", row=row.seq)
        added = known.records[first - 1 : row.event] if row.move == "append" else []
        target = known.records[row.event - 1].hash
        if row_hash(parent_hash, row, target, [record.at for record in added]) != row.hash:
            return say("row {row} of the journal is not what was written", row=row.seq)
        try:
            known.history = known.history.after(row)
        except ValueError as error:
            return str(error)
        if added:
            known.before[row.event] = added[0].parent
        known.rows.append(row)
        parent_hash = row.hash
    return ""


def _meta(history: History) -> dict[str, str]:
    return {"branch": history.current, "main": history.main}


def _standing(history: History, events: list[Event]) -> History:
    """A history to read a damaged file by: where nothing else is left, at the last good event."""
    if history.current in history.heads or not events:
        return history
    return replace(history, heads={history.current: Head(events[-1].id, events[-1].id)})
