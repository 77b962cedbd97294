"""A session: the log of one exercise with its branches, kept in one file, and the exercise that it adds up to."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Self

from wargame.errors import DamagedSession, IllegalAct, SessionError, WargameError
from wargame.session.audit import Trusted, trusted
from wargame.session.changes import EVERYTHING, Changes, touched
from wargame.session.codec import decode, encode, event_hash, kind_of
from wargame.session.events import Draft, Event
from wargame.session.fold import step
from wargame.session.history import Head, History, Move, Row, row_hash
from wargame.session.store import Record, Store
from wargame.words import say

if TYPE_CHECKING:
    from collections.abc import Iterable
    from types import TracebackType

    from wargame.session.events import Created
    from wargame.session.exercise import Exercise


@dataclass(frozen=True)
class Branch:
    """A line of play.

    Attributes:
        event: Number of the event where it stands.
        turn: Turn of that event.
        length: Events from the first to that one.
        forked_at: Last event that it shares with the main branch; 0 for the main branch itself.
        current: Whether it is the one being played; ``main`` whether it is the one that counts.
    """

    name: str
    event: int
    turn: int
    length: int
    forked_at: int
    current: bool
    main: bool


class Session:
    """The log of one exercise. Every act is on the disk before it is in memory; nothing in the log ever changes."""

    def __init__(self, store: Store, known: Trusted | None = None) -> None:
        """Use :meth:`create` or :meth:`open`."""
        self._store = store
        self._guard = RLock()
        self._records: list[Record] = []
        self._events: list[Event] = []
        self._rows: list[Row] = []
        self._history = History()
        self._before: dict[int, int] = {}
        """Where the head stood before the act that ended with this event."""
        self._states: dict[int, Exercise] = {}
        self.damage: DamagedSession | None = None
        """What is wrong with the file, where it could only be read up to an event."""
        if known:
            self._records, self._events = known.records, known.events
            self._rows, self._history, self._before = known.rows, known.history, known.before
            self.damage = known.damage

    @classmethod
    def create(cls, path: Path, created: Created, at: str = "") -> Self:
        """A new session whose event 1 is ``created``; see :func:`wargame.session.begin`.

        Raises:
            SessionError: Something lies at ``path`` already.
            StorageError: The disk refused.
        """
        store = Store.create(path)
        try:
            session = cls(store)
            session.append(Draft(1, created, at=at))
        except BaseException:
            store.close()
            path.unlink(missing_ok=True)
            raise
        return session

    @classmethod
    def open(cls, path: Path, read_only: bool = False) -> Self:
        """The session at ``path``.

        It is :attr:`read_only`, and :attr:`notice` says why, where it cannot be written: another window holds it, the
        folder takes no file, or it is damaged and was read up to its last good event.

        Raises:
            SessionError: Nothing, something else, or no event that can be trusted lies there.
        """
        store = Store.open(path, read_only)
        try:
            known = trusted(path, store.load())
            if known.damage:
                store.close()
                store = Store.peruse(path, known.damage, salvage=True)
                known = trusted(path, store.load())
                store.refusal = known.damage
            if known.damage and not known.events:
                raise known.damage
            session = cls(store, known)
            session._fold_safely()
        except BaseException:
            store.close()
            raise
        return session

    @property
    def path(self) -> Path:
        """Where the file lies."""
        return self._store.path

    @property
    def read_only(self) -> bool:
        """Whether acts are refused here."""
        return self._store.refusal is not None

    @property
    def notice(self) -> str:
        """Why the session can only be read, as a sentence; empty where it can be written."""
        return str(self._store.refusal or "")

    @property
    def all_events(self) -> tuple[Event, ...]:
        """Every event ever written, over all branches, oldest first."""
        return tuple(self._events)

    @property
    def events(self) -> tuple[Event, ...]:
        """The events from the first to the head, oldest first."""
        return tuple(self._event(number) for number in self._path(self._head.event))

    @property
    def exercise(self) -> Exercise:
        """The exercise at the head."""
        return self.at(self._head.event)

    def at(self, event: int) -> Exercise:
        """The exercise as it was right after an event, on whichever branch it lies.

        Raises:
            IllegalAct: There is no such event.
            DamagedSession: Something before it does not add up.
        """
        self._must_exist(event)
        missing: list[int] = []
        number = event
        while number and number not in self._states:
            missing.append(number)
            number = self._event(number).parent
        state = self._states.get(number)
        for number in reversed(missing):
            state = self._states[number] = step(state, self._event(number))
        return self._states[event]

    def append(self, *drafts: Draft) -> Changes:
        """Write one act: its events in one transaction, on the disk first, then in memory.

        Returns:
            What a screen has to paint again.

        Raises:
            StorageError: The disk refused; nothing changed, here or there.
            SessionError: The session can only be read here.
        """
        with self._guard:
            records, events, states = self._drawn_up(drafts)
            clocks = [record.at for record in records]
            self._move("append", self._history.current, events[-1].id, clocks[-1], records, clocks)
            self._events += events
            self._states |= states
            return touched(events)

    def can_undo(self) -> bool:
        """Whether :meth:`undo` has something to take back."""
        return not self.read_only and self._undo_target() is not None

    def can_redo(self) -> bool:
        """Whether :meth:`redo` has something to bring back."""
        return not self.read_only and self._redo_target() is not None

    def undo(self, at: str = "") -> Changes:
        """Take back the last act, whole; free back to the last published turn.

        Raises:
            IllegalAct: Nothing to take back, or only by going back behind a published turn.
        """
        with self._guard:
            target = self._undo_target()
            if target is None:
                raise IllegalAct(
                    say(
                        "Undo ends here: what comes before was published. "
                        "To play on from an earlier event, go back to it, which starts a branch."
                    )
                )
            undone = self._between(target, self._head.event)
            self._move("undo", self._history.current, target, at)
            return touched(undone)

    def redo(self, at: str = "") -> Changes:
        """Bring back the act that was undone last.

        Raises:
            IllegalAct: Nothing was undone.
        """
        with self._guard:
            target = self._redo_target()
            if target is None:
                raise IllegalAct(say("There is nothing to redo."))
            redone = self._between(self._head.event, target)
            self._move("redo", self._history.current, target, at)
            return touched(redone)

    def go_to(self, event: int, branch: str, at: str = "") -> Changes:
        """Start a branch at an earlier event and play on from there; nothing that came after it is lost.

        Raises:
            IllegalAct: No such event, or the name is taken or empty.
        """
        with self._guard:
            self._must_exist(event)
            name = self._new_name(branch)
            self.at(event)
            self._move("branch", name, event, at)
            return EVERYTHING

    def branches(self) -> tuple[Branch, ...]:
        """Every branch, in order of creation."""
        main = set(self._path(self._history.heads[self._history.main].event))
        return tuple(self._branch(name, head, main) for name, head in self._history.heads.items())

    def switch(self, branch: str, at: str = "") -> Changes:
        """Play on where another branch stands.

        Raises:
            IllegalAct: There is no such branch.
        """
        with self._guard:
            self._move("switch", branch, self._named(branch).event, at)
            return EVERYTHING

    def promote(self, branch: str, at: str = "") -> Changes:
        """Make a branch the one that counts; where one plays on does not change.

        Raises:
            IllegalAct: There is no such branch.
        """
        with self._guard:
            self._move("promote", branch, self._named(branch).event, at)
            return EVERYTHING

    def copy_to(self, path: Path, overwrite: bool = False) -> None:
        """Write a whole copy elsewhere; of a damaged session, all that could be read.

        Raises:
            SessionError: Something lies there and was not to be overwritten.
            StorageError: The disk refused; nothing was changed.
        """
        with self._guard:
            if path.exists() and not overwrite:
                raise SessionError(say("{path} exists already and is left as it is. Choose another name.", path=path))
            if self.damage:
                self._rebuild(path)
            else:
                self._store.backup(path)

    def save_as(self, path: Path, overwrite: bool = False) -> None:
        """Copy the session elsewhere and play on there; a session that could only be read can be written there.

        Raises:
            SessionError: As in :meth:`copy_to`.
            StorageError: The disk refused; the session stays where it was.
        """
        with self._guard:
            self.copy_to(path, overwrite)
            copy = Session.open(path)
            if copy.damage:
                copy.close()
                self._rebuild(path)
                copy = Session.open(path)
            self._store.close()
            vars(self).update(vars(copy))

    def seal(self) -> str:
        """The hash of the event at the head, in hex: equal for equal exercises, whoever played them and when."""
        return self._event(self._head.event).hash

    def verify_chain(self) -> int | None:
        """Number of the first event that was edited, removed or cannot be read; None where the chain is whole."""
        return self.damage.last_good + 1 if self.damage else None

    def close(self) -> None:
        """Let go of the file; safe to call twice."""
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def _head(self) -> Head:
        return self._history.head

    def _event(self, number: int) -> Event:
        return self._events[number - 1]

    def _path(self, number: int) -> list[int]:
        """Numbers of the events from the first to this one."""
        path = []
        while number:
            path.append(number)
            number = self._event(number).parent
        return path[::-1]

    def _between(self, early: int, late: int) -> list[Event]:
        """The events after ``early`` up to ``late``, which descends from it."""
        found = []
        while late != early:
            found.append(self._event(late))
            late = self._event(late).parent
        return found[::-1]

    def _undo_target(self) -> int | None:
        head = self._head.event
        target = self._before.get(head, self._event(head).parent)
        return target if target >= self.at(head).floor else None

    def _redo_target(self) -> int | None:
        if self._head.event == self._head.tip:
            return None
        later = self._between(self._head.event, self._head.tip)
        return next((event.id for event in later if event.id in self._before), self._head.tip)

    def _must_exist(self, event: int) -> None:
        if not 1 <= event <= len(self._events):
            raise IllegalAct(
                say("There is no event #{event}; the last one is #{last}.", event=event, last=len(self._events))
            )

    def _named(self, branch: str) -> Head:
        if branch not in self._history.heads:
            raise IllegalAct(
                say(
                    "There is no branch {branch}; there are {known}.",
                    branch=repr(branch),
                    known=", ".join(self._history.heads),
                )
            )
        return self._history.heads[branch]

    def _new_name(self, branch: str) -> str:
        name = branch.strip()
        if not re.fullmatch(r"[^\x00-\x1f\x7f]{1,80}", name):
            raise IllegalAct(say("A branch needs a name of 1 to 80 characters on one line."))
        if name in self._history.heads:
            raise IllegalAct(say("There is a branch {branch} already. Choose another name.", branch=repr(name)))
        return name

    def _branch(self, name: str, head: Head, main: set[int]) -> Branch:
        path = self._path(head.event)
        is_main = name == self._history.main
        shared = 0 if is_main else max((number for number in path if number in main), default=0)
        return Branch(
            name,
            head.event,
            self._event(head.event).turn,
            len(path),
            shared,
            current=name == self._history.current,
            main=is_main,
        )

    def _drawn_up(self, drafts: Iterable[Draft]) -> tuple[list[Record], list[Event], dict[int, Exercise]]:
        """What these drafts become behind the head; events are read back from their own JSON, so memory is the disk."""
        parent = self._head.event if self._events else 0
        parent_hash = self._event(parent).hash if parent else ""
        state = self.at(parent) if parent else None
        records: list[Record] = []
        events: list[Event] = []
        states: dict[int, Exercise] = {}
        for number, draft in enumerate(drafts, len(self._events) + 1):
            kind, text = kind_of(draft.body), encode(draft.body)
            chained = event_hash(parent_hash, kind, draft.turn, draft.seat, text)
            record = Record(number, parent, draft.turn, kind, draft.seat, draft.at, text, chained)
            event = Event(number, parent, draft.turn, kind, draft.seat, draft.at, decode(kind, text)[1], chained)
            state = states[number] = step(state, event)
            records.append(record)
            events.append(event)
            parent, parent_hash = number, chained
        if not records:
            raise ValueError("an act without events")
        return records, events, states

    def _move(
        self,
        move: Move,
        branch: str,
        event: int,
        at: str,
        records: list[Record] | None = None,
        clocks: Iterable[str] = (),
    ) -> None:
        """Write a move of a head with the events that it adds; memory follows only once the disk has them."""
        records = records or []
        parent_hash = self._rows[-1].hash if self._rows else ""
        target_hash = records[-1].hash if records else self._event(event).hash
        row = Row(len(self._rows) + 1, move, branch, event, at, "")
        row = replace(row, hash=row_hash(parent_hash, row, target_hash, list(clocks)))
        history = self._history.after(row)
        self._store.write(records, row, history)
        if records:
            self._before[event] = records[0].parent
        self._records += records
        self._rows.append(row)
        self._history = history

    def _fold_safely(self) -> None:
        """Stand on the last event that adds up, where the head does not."""
        try:
            self.at(self._head.event)
        except DamagedSession as damage:
            if damage.last_good == 0:
                raise
            self.damage = self._store.refusal = damage
            head = Head(damage.last_good, damage.last_good)
            self._history = replace(self._history, heads=self._history.heads | {self._history.current: head})

    def _rebuild(self, path: Path) -> None:
        """A fresh file with the good events of this one, in one act, standing where this session stands."""
        path.unlink(missing_ok=True)
        store = Store.create(path)
        try:
            fresh = Session(store)
            good = [self._records[number - 1] for number in self._path(self._head.event)]
            fresh.append(*(Draft(record.turn, self._event(record.id).body, record.seat, record.at) for record in good))
        except WargameError:
            path.unlink(missing_ok=True)
            raise
        finally:
            store.close()
