"""Which part of a file can be trusted: chains of hashes, shapes of bodies, heads that agree with the journal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wargame.errors import DamagedSession
from wargame.session.codec import BadBody, decode, event_hash
from wargame.session.events import Event
from wargame.session.history import MOVES, row_hash
from wargame.session.log import Log
from wargame.words import say

if TYPE_CHECKING:
    from pathlib import Path

    from wargame.session.history import History
    from wargame.session.store import Contents


def audited(path: Path, contents: Contents) -> tuple[Log, DamagedSession | None]:
    """The log up to the first event that is not what was written, and what is wrong where something is."""
    log = Log()
    edited = _read_events(log, contents)
    moved = _retrace(log, contents)
    if not (flaw := edited or moved or contents.flaw or _disagreement(log, contents)):
        return log, None
    trusted = min(len(log.events), log.history.last) if moved and not edited else len(log.events)
    log.broken = trusted + 1
    what = _what(path, contents, flaw)
    if not log.events:
        sentence = say("{what} Nothing in it can be read; take a copy of it from before.", what=what)
    else:
        sentence = say(
            "{what} It can be read up to event #{event}; save it under another name to play on from there.",
            what=what,
            event=len(log.events),
        )
        lost = not moved and log.history.last < len(log.events)
        if lost or log.history.current not in log.history.heads:
            log.stand_at(len(log.events))
    return log, DamagedSession(sentence, trusted, edited=contents.sound)


def _what(path: Path, contents: Contents, flaw: str) -> str:
    """What is wrong, as a sentence: a whole database was written into, a broken hash may be either."""
    if not contents.sound:
        return say("{path} is damaged: {flaw}.", path=path, flaw=flaw)
    if contents.flaw == flaw:
        return say("{path} was edited: {flaw}.", path=path, flaw=flaw)
    return say("{path} is damaged or was edited: {flaw}.", path=path, flaw=flaw)


def _read_events(log: Log, contents: Contents) -> str:
    """Take over events until one is not what was written; say which."""
    for record in contents.records:
        misplaced = (record.parent == 0) != (record.id == 1) or not 0 <= record.parent < record.id
        parent = log.event(record.parent).hash if record.parent and not misplaced else ""
        if misplaced or event_hash(parent, record.kind, record.turn, record.seat, record.body) != record.hash:
            return say("event #{event} is not what was written", event=record.id)
        try:
            kind, body = decode(record.kind, record.body)
        except BadBody as error:
            return say("event #{event} cannot be understood ({reason})", event=record.id, reason=error)
        log.records.append(record)
        log.events.append(Event(record.id, record.parent, record.turn, kind, record.seat, record.at, body, record.hash))
    return ""


def _retrace(log: Log, contents: Contents) -> str:
    """Take over the journal as far as it is whole and leads through good events; say where it does not."""
    parent_hash = ""
    for row in contents.rows:
        if row.move not in MOVES or not 1 <= row.event <= len(log.events):
            return say("row {row} of the journal leads nowhere", row=row.seq)
        added = log.records[log.history.last : row.event] if row.move == "append" else []
        if row_hash(parent_hash, row, log.event(row.event).hash, [record.at for record in added]) != row.hash:
            return say("row {row} of the journal is not what was written", row=row.seq)
        try:
            log.history = log.history.after(row)
        except ValueError as error:
            return str(error)
        if added:
            log.before[row.event] = added[0].parent
        log.rows.append(row)
        parent_hash = row.hash
    return ""


def _disagreement(log: Log, contents: Contents) -> str:
    """What the tables say about each other that cannot be; empty where they agree."""
    if not log.events:
        return say("it holds no event")
    if log.history.last != len(log.events):
        return say("events that no act wrote were added")
    if contents.heads != log.history.heads or contents.meta != _meta(log.history):
        return say("the branches do not stand where the journal put them")
    return ""


def _meta(history: History) -> dict[str, str]:
    return {"branch": history.current, "main": history.main}
