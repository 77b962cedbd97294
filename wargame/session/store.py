"""One session as one SQLite file: what is written is on the disk before anybody hears that it is.

The file is complete by itself between two acts (``journal_mode=DELETE``, ``synchronous=EXTRA``), so it can be copied
and mailed. Rows are only ever added; ``head`` and ``meta`` say where the branches stand and are a projection of
``journal``; ``snapshot`` is a cache that may be emptied at any time.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, contextmanager, suppress
from dataclasses import astuple, dataclass
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from wargame.errors import DamagedSession, LockedSession, SessionError, StorageError
from wargame.session.database import SCHEMA, UNREADABLE, connect, transaction
from wargame.session.history import Head, History, Row
from wargame.session.lock import Lock
from wargame.session.log import Record
from wargame.session.sniff import APPLICATION_ID, FORMAT, pipes_beside, sniff, speaks_wal
from wargame.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_RECORD_TYPES = (int, int, int, str, str, str, str, str)
_ROW_TYPES = (int, str, str, int, str, str)


@dataclass
class Contents:
    """What could be read of a file.

    Attributes:
        records: Events by number, up to the first that could not be read.
        rows: The journal, likewise.
        heads: As the table says; None where it could not be read.
        meta: Likewise.
        flaw: What SQLite or a cell said where reading stopped; empty when all was well.
        sound: Whether the database itself is whole, so that what is wrong was written into it.
    """

    records: list[Record]
    rows: list[Row]
    heads: dict[str, Head] | None
    meta: dict[str, str] | None
    flaw: str = ""
    sound: bool = True


class Store:
    """An open session file.

    Attributes:
        path: As given.
        refusal: Why nothing can be written here; None where it can.
    """

    def __init__(
        self,
        path: Path,
        connection: sqlite3.Connection,
        lock: Lock | None,
        refusal: Exception | None,
        copy: TemporaryDirectory[str] | None = None,
    ) -> None:
        self.path = path
        self.refusal = refusal
        self._connection = connection
        self._lock = lock
        self._copy = copy
        self._identity = _identity(path)

    @classmethod
    def create(cls, path: Path) -> Store:
        """A new file at ``path``, empty until the first :meth:`write`.

        Raises:
            SessionError: Something lies there already.
            StorageError: The folder takes no file.
        """
        try:
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o666))
        except FileExistsError as error:
            raise SessionError(
                say("{path} exists already and is left as it is. Choose another name.", path=path)
            ) from error
        except OSError as error:
            raise _no_room(path, error.strerror or str(error)) from error
        lock = None
        try:
            lock = Lock.take(path.resolve())
            connection = connect(path)
            with _in_words(path):
                connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
                connection.execute(f"PRAGMA user_version={FORMAT}")
                connection.execute("BEGIN IMMEDIATE")
                for statement in SCHEMA:
                    connection.execute(statement)
                connection.execute("COMMIT")
        except (OSError, StorageError) as error:
            if lock:
                lock.release()
            path.unlink(missing_ok=True)
            if isinstance(error, OSError):
                raise _no_room(path, error.strerror or str(error)) from error
            raise
        return cls(path, connection, lock, None)

    @classmethod
    def open(cls, path: Path, read_only: bool = False) -> Store:
        """The session at ``path``; to be read only where another window holds it or the folder takes no file.

        Raises:
            SessionError: See :func:`wargame.session.sniff.sniff`.
        """
        sniff(path)
        if read_only:
            return cls.peruse(path, StorageError(say("{path} was opened for reading only.", path=path)))
        try:
            lock = Lock.take(path.resolve())
        except OSError:
            lock = None
            refusal: Exception = _frozen(path)
        else:
            refusal = LockedSession(
                say(
                    "{path} is open in another window, so it can only be read here. "
                    "Close it there, or save it under another name.",
                    path=path,
                )
            )
        if lock and not os.access(path, os.W_OK):
            lock.release()
            lock, refusal = None, _frozen(path)
        if lock is None:
            return cls.peruse(path, refusal)
        if speaks_wal(path) or pipes_beside(path):
            lock.release()
            return cls.peruse(path, _frozen(path))
        try:
            connection = connect(path)
        except UNREADABLE:
            lock.release()
            return cls.peruse(path, _frozen(path), salvage=True)
        return cls(path, connection, lock, None)

    @classmethod
    def peruse(cls, path: Path, refusal: Exception, salvage: bool = False) -> Store:
        """The session at ``path`` for reading only; nothing on the disk beside it or in it changes.

        A file with a journal left by a crash, or a damaged one (``salvage``), is read from a private copy.
        """
        if not (salvage or speaks_wal(path) or pipes_beside(path)):
            with suppress(*UNREADABLE):
                return cls(path, connect(path, read_only=True), None, refusal)
        copy = TemporaryDirectory(prefix="wargame-", ignore_cleanup_errors=True)
        inside = Path(copy.name) / "session.wargame"
        try:
            copyfile(path, inside)
            journal = path.with_name(f"{path.name}-journal")
            if journal.is_file():
                copyfile(journal, inside.with_name(f"{inside.name}-journal"))
        except OSError as error:
            copy.cleanup()
            raise _no_room(Path(copy.name), error.strerror or str(error)) from error
        try:
            return cls(path, connect(inside, salvage=True), None, refusal, copy)
        except UNREADABLE as error:
            copy.cleanup()
            raise DamagedSession(
                say(
                    "{path} is damaged: {flaw}. Nothing in it can be read; take a copy of it from before.",
                    path=path,
                    flaw=error,
                )
            ) from error

    def load(self) -> Contents:
        """Everything that can be read, up to the first flaw."""
        contents = Contents([], [], None, None)
        try:
            self._connection.execute("BEGIN")
            self._check_schema()
            self._read_events(contents)
            self._read_journal(contents)
            heads = self._rows("SELECT branch, event, tip FROM head", (str, int, int))
            contents.heads = {branch: Head(event, tip) for branch, event, tip in heads}
            contents.meta = dict(self._rows("SELECT key, value FROM meta", (str, str)))
            self._check_pages()
            self._check_nothing_else()
        except _Flaw as flaw:
            contents.flaw, contents.sound = str(flaw), self._is_sound()
        except UNREADABLE as error:
            contents.flaw, contents.sound = str(error) or "unreadable", False
        finally:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
        return contents

    def write(self, records: Sequence[Record], row: Row, history: History) -> None:
        """Add events and a move of a head, in one transaction; when this returns they are on the disk.

        Args:
            records: New events, possibly none.
            row: The move.
            history: Where everything stands afterwards.

        Raises:
            StorageError: Nothing was written: disk full, file gone or changed by somebody else.
        """
        if self.refusal:
            raise self.refusal
        if _identity(self.path) != self._identity:
            raise StorageError(
                say(
                    "{path} is no longer where it was, so this act was not kept. Save the session elsewhere.",
                    path=self.path,
                )
            )
        with _in_words(self.path), transaction(self._connection):
            self._refuse_strangers(records, row)
            self._connection.executemany("INSERT INTO event VALUES(?,?,?,?,?,?,?,?)", records)
            self._connection.execute("INSERT INTO journal VALUES(?,?,?,?,?,?)", astuple(row))
            changed = {row.branch: history.heads[row.branch]}
            self._connection.executemany(
                "INSERT OR REPLACE INTO head VALUES(?,?,?)",
                [(branch, head.event, head.tip) for branch, head in changed.items()],
            )
            self._connection.executemany(
                "INSERT OR REPLACE INTO meta VALUES(?,?)", [("branch", history.current), ("main", history.main)]
            )

    def backup(self, path: Path) -> None:
        """A whole copy at ``path`` through SQLite's backup call; a file there is replaced at once or not at all.

        Raises:
            StorageError: No room; nothing was changed.
        """
        rough = path.with_name(f".{path.name}.copy")
        try:
            with _in_words(path), closing(sqlite3.connect(rough, isolation_level=None)) as target:
                self._connection.backup(target)
            with rough.open("rb+") as stream:
                os.fsync(stream.fileno())
            rough.replace(path)
        except OSError as error:
            raise _no_room(path, error.strerror or str(error)) from error
        finally:
            rough.unlink(missing_ok=True)

    def close(self) -> None:
        """Let go of the file; safe to call twice."""
        self._connection.close()
        if self._lock:
            self._lock.release()
        if self._copy:
            self._copy.cleanup()

    def _rows(self, query: str, types: tuple[type, ...]) -> Iterator[Any]:
        for row in self._connection.execute(query):
            if tuple(map(type, row)) != types:
                raise _Flaw(f"a cell of the wrong type in table {query.partition(' FROM ')[2].partition(' ')[0]}")
            yield row

    def _read_events(self, contents: Contents) -> None:
        query = "SELECT id, parent, turn, kind, seat, at, body, hash FROM event ORDER BY id"
        for number, row in enumerate(self._rows(query, _RECORD_TYPES), 1):
            if row[0] != number:
                raise _Flaw(f"event {number} is missing")
            contents.records.append(Record(*row))

    def _read_journal(self, contents: Contents) -> None:
        query = "SELECT seq, move, branch, event, at, hash FROM journal ORDER BY seq"
        for number, row in enumerate(self._rows(query, _ROW_TYPES), 1):
            if row[0] != number:
                raise _Flaw(f"row {number} of the journal is missing")
            contents.rows.append(Row(*row))

    def _check_schema(self) -> None:
        found = {sql for (sql,) in self._connection.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL")}
        if not set(SCHEMA) <= found:
            raise _Flaw("its tables are not those of a session")

    def _check_nothing_else(self) -> None:
        """No trigger, view, index or table of somebody else; what is read is read past them."""
        for sort, name, sql in self._connection.execute("SELECT type, name, sql FROM sqlite_master"):
            if sql is not None and sql not in SCHEMA:
                raise _Flaw(f"it holds the {sort} {str(name)[:40]!r}, which Wargame never writes")

    def _check_pages(self) -> None:
        verdict = self._connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
        if verdict != "ok":
            raise sqlite3.DatabaseError(str(verdict))

    def _is_sound(self) -> bool:
        try:
            self._check_pages()
        except UNREADABLE:
            return False
        return True

    def _refuse_strangers(self, records: Sequence[Record], row: Row) -> None:
        """The last row in the file must be the one that we know, whatever a lock may have promised."""
        last_event = self._connection.execute("SELECT coalesce(max(id), 0) FROM event").fetchone()[0]
        last_row = self._connection.execute("SELECT coalesce(max(seq), 0) FROM journal").fetchone()[0]
        if last_row != row.seq - 1 or (records and last_event != records[0].id - 1):
            raise StorageError(
                say(
                    "{path} was changed by another program, so this act was not kept. "
                    "Save the session under another name.",
                    path=self.path,
                )
            )


class _Flaw(Exception):  # noqa: N818 - named for what it is; never leaves this module
    """Where reading had to stop."""


@contextmanager
def _in_words(path: Path) -> Iterator[None]:
    try:
        yield
    except UNREADABLE as error:
        raise _no_room(path, str(error)) from error


def _no_room(path: Path, reason: str) -> StorageError:
    return StorageError(
        say(
            "{path} could not be written ({reason}), and nothing was changed. "
            "Make room, or save the session in another folder.",
            path=path,
            reason=reason,
        )
    )


def _frozen(path: Path) -> StorageError:
    return StorageError(
        say(
            "{path} cannot be written to, so it can only be read here. Save it in another folder to play on.", path=path
        )
    )


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        facts = path.stat()
    except OSError:
        return None
    return facts.st_dev, facts.st_ino
