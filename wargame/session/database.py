"""How a session lies in SQLite: its tables, and connections that believe nothing that a file says about itself."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SCHEMA = (
    "CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    "CREATE TABLE event(id INTEGER PRIMARY KEY, parent INTEGER NOT NULL, turn INTEGER NOT NULL, kind TEXT NOT NULL, "
    "seat TEXT NOT NULL, at TEXT NOT NULL, body TEXT NOT NULL, hash TEXT NOT NULL)",
    "CREATE TABLE head(branch TEXT PRIMARY KEY, event INTEGER NOT NULL, tip INTEGER NOT NULL) WITHOUT ROWID",
    "CREATE TABLE journal(seq INTEGER PRIMARY KEY, move TEXT NOT NULL, branch TEXT NOT NULL, event INTEGER NOT NULL, "
    "at TEXT NOT NULL, hash TEXT NOT NULL)",
    "CREATE TABLE snapshot(event INTEGER PRIMARY KEY, body TEXT NOT NULL)",
)
UNREADABLE = (sqlite3.Error, UnicodeError)
"""What SQLite raises over a broken file; its own message about it may be broken as well."""
_WAIT_S = 2.0
_MAX_CELL_BYTES = 64_000_000


def connect(path: Path, read_only: bool = False, salvage: bool = False) -> sqlite3.Connection:
    """A connection to a file that is there.

    Args:
        path: The file; it is never created.
        read_only: Never write, not even to finish what a crash left behind.
        salvage: Read on past what is broken; for a private copy only.

    Raises:
        sqlite3.Error, UnicodeError: The file is broken, or its journal asks to be written back.
    """
    uri = f"{path.resolve().as_uri()}?mode={'ro' if read_only else 'rw'}"
    connection = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=_WAIT_S, check_same_thread=False)
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _MAX_CELL_BYTES)
    settings = ["trusted_schema=OFF", "cell_size_check=ON"]
    if salvage:
        # Reads on where the header promises more pages than there are.
        settings.append("writable_schema=ON")
    elif not read_only:
        settings += ["journal_mode=DELETE", "synchronous=EXTRA"]
    try:
        for setting in settings:
            connection.execute(f"PRAGMA {setting}")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except UNREADABLE:
        connection.close()
        raise
    return connection


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All or nothing."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
