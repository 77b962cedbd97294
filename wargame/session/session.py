"""A session: the log of one exercise with its branches, kept in one file, and the exercise that it adds up to."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Self

from wargame.errors import DamagedSession, IllegalAct, SessionError
from wargame.session.audit import audited
from wargame.session.changes import EVERYTHING, Changes, touched
from wargame.session.events import Draft, Event
from wargame.session.log import Branch, Log, Written
from wargame.session.store import Store
from wargame.words import say

if TYPE_CHECKING:
    from types import TracebackType

    from wargame.session.events import Created
    from wargame.session.exercise import Exercise
    from wargame.session.history import Head, Move


class Session:
    """The log of one exercise. Every act is on the disk before it is in memory; nothing in the log ever changes.

    Attributes:
        damage: What is wrong with the file, where it could only be read up to an event; else None.
    """

    def __init__(self, store: Store, log: Log, damage: DamagedSession | None = None) -> None:
        """Use :meth:`create` or :meth:`open`."""
        self._store = store
        self._log = log
        self._guard = RLock()
        self.damage = damage

    @classmethod
    def create(cls, path: Path, created: Created, at: str = "") -> Self:
        """A new session whose event 1 is ``created``; see :func:`wargame.session.begin`.

        Raises:
            SessionError: Something lies at ``path`` already.
            StorageError: The disk refused.
        """
        store = Store.create(path)
        try:
            session = cls(store, Log())
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
        return cls(*_opened(path, read_only))

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
        return tuple(self._log.events)

    @property
    def events(self) -> tuple[Event, ...]:
        """The events from the first to the head, oldest first."""
        return self._log.path(self._log.head)

    @property
    def exercise(self) -> Exercise:
        """The exercise at the head."""
        return self._log.at(self._log.head)

    def at(self, event: int) -> Exercise:
        """The exercise as it was right after an event, on whichever branch it lies.

        Raises:
            IllegalAct: There is no such event.
            DamagedSession: Something before it does not add up.
        """
        self._must_exist(event)
        return self._log.at(event)

    def append(self, *drafts: Draft) -> Changes:
        """Write one act: its events in one transaction, on the disk first, then in memory.

        Returns:
            What a screen has to paint again.

        Raises:
            StorageError: The disk refused; nothing changed, here or there.
            SessionError: The session can only be read here.
        """
        with self._guard:
            written = self._log.draw_up(drafts)
            last = written.records[-1]
            self._move("append", self._log.history.current, last.id, last.at, written)
            return touched(written.events)

    def can_undo(self) -> bool:
        """Whether :meth:`undo` has something to take back."""
        return not self.read_only and bool(self.last_act())

    def can_redo(self) -> bool:
        """Whether :meth:`redo` has something to bring back."""
        return not self.read_only and bool(self.next_act())

    def last_act(self) -> tuple[Event, ...]:
        """The events that :meth:`undo` would take back, oldest first; none behind the last published turn."""
        return self._log.last_act()

    def next_act(self) -> tuple[Event, ...]:
        """The events that :meth:`redo` would bring back, oldest first."""
        return self._log.next_act()

    def undo(self, at: str = "") -> Changes:
        """Take back the last act, whole; free back to the last published turn.

        Raises:
            IllegalAct: Nothing to take back, or only by going back behind a published turn.
        """
        with self._guard:
            undone = self.last_act()
            if not undone:
                raise IllegalAct(
                    say(
                        "Undo ends here: what comes before was published. "
                        "To play on from an earlier event, go back to it, which starts a branch."
                    )
                )
            self._move("undo", self._log.history.current, undone[0].parent, at)
            return touched(undone)

    def redo(self, at: str = "") -> Changes:
        """Bring back the act that was undone last.

        Raises:
            IllegalAct: Nothing was undone.
        """
        with self._guard:
            redone = self.next_act()
            if not redone:
                raise IllegalAct(say("There is nothing to redo."))
            self._move("redo", self._log.history.current, redone[-1].id, at)
            return touched(redone)

    def go_to(self, event: int, branch: str, at: str = "") -> Changes:
        """Start a branch at an earlier event and play on from there; nothing that came after it is lost.

        Raises:
            IllegalAct: No such event, or the name is taken or empty.
        """
        with self._guard:
            self._must_exist(event)
            self._move("branch", self._new_name(branch), event, at)
            return EVERYTHING

    def branches(self) -> tuple[Branch, ...]:
        """Every branch, in order of creation."""
        return self._log.branches()

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
        """Write a whole copy elsewhere; of a damaged session, the events that could be read up to its head.

        Raises:
            SessionError: Something lies there and was not to be overwritten, or it is this session itself.
            StorageError: The disk refused; nothing was changed.
        """
        with self._guard:
            if path.exists() and (not overwrite or path.resolve() == self.path.resolve()):
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
            store, log, damage = _opened(path)
            if damage:
                store.close()
                self._rebuild(path)
                store, log, damage = _opened(path)
            self._store.close()
            self._store, self._log, self.damage = store, log, damage

    def moves(self) -> Counter[str]:
        """How often heads were moved, by kind of move: ``append``, ``undo``, ``redo``, ``branch``, ``switch``."""
        return Counter(row.move for row in self._log.rows)

    def seal(self) -> str:
        """The hash of the event at the head, in hex: equal for equal exercises, whoever played them and when."""
        return self._log.event(self._log.head).hash

    def verify_chain(self) -> int | None:
        """Number of the first event that was edited, removed or cannot be read; None where the chain is whole."""
        return self._log.broken

    def close(self) -> None:
        """Let go of the file; safe to call twice."""
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _move(self, move: Move, branch: str, event: int, at: str, written: Written | None = None) -> None:
        """Write a move of a head with the events that it adds; memory follows only once the disk has them."""
        written = written or Written()
        row, history = self._log.move(move, branch, event, at, written)
        self._store.write(written.records, row, history)
        self._log.take(written, row, history)

    def _must_exist(self, event: int) -> None:
        last = len(self._log.events)
        if not 1 <= event <= last:
            raise IllegalAct(say("There is no event #{event}; the last one is #{last}.", event=event, last=last))

    def _named(self, branch: str) -> Head:
        heads = self._log.history.heads
        if branch not in heads:
            raise IllegalAct(
                say("There is no branch {branch}; there are {known}.", branch=repr(branch), known=", ".join(heads))
            )
        return heads[branch]

    def _new_name(self, branch: str) -> str:
        name = branch.strip()
        if not re.fullmatch(r"[^\x00-\x1f\x7f]{1,80}", name):
            raise IllegalAct(say("A branch needs a name of 1 to 80 characters on one line."))
        if name in self._log.history.heads:
            raise IllegalAct(say("There is a branch {branch} already. Choose another name.", branch=repr(name)))
        return name

    def _rebuild(self, path: Path) -> None:
        """A fresh file with the good events up to the head, as one act; it appears whole or not at all."""
        rough = path.with_name(f".{path.name}.part")
        rough.unlink(missing_ok=True)
        store = Store.create(rough)
        try:
            fresh = Session(store, Log())
            fresh.append(*(Draft(event.turn, event.body, event.seat, event.at) for event in self.events))
            store.backup(path)
        finally:
            store.close()
            rough.unlink(missing_ok=True)


def _opened(path: Path, read_only: bool = False) -> tuple[Store, Log, DamagedSession | None]:
    """The file at ``path`` with all of it that can be trusted."""
    store = Store.open(path, read_only)
    try:
        log, damage = audited(path, store.load())
        if damage:
            store.close()
            store = Store.peruse(path, damage, salvage=True)
            log, damage = audited(path, store.load())
        if damage and not log.events:
            raise damage
        damage = _upright(log) or damage
        store.refusal = damage or store.refusal
    except BaseException:
        store.close()
        raise
    return store, log, damage


def _upright(log: Log) -> DamagedSession | None:
    """Stand on the last event that adds up, and say why, where the head does not.

    Raises:
        DamagedSession: Nothing adds up.
    """
    try:
        log.at(log.head)
    except DamagedSession as damage:
        if damage.last_good == 0:
            raise
        log.stand_at(damage.last_good)
        return damage
    return None
