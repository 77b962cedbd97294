"""One window may write a session: a lock that the operating system drops when its holder dies, however it dies.

The lock lies on an empty file of its own beside the session, never on the session itself: closing any handle of a file
drops all POSIX record locks that the process holds on it, SQLite's included. ``flock`` (``LockFileEx`` on Windows)
belongs to the handle instead, so it also keeps two windows of one process apart. The empty file may outlive a killed
process; the lock cannot. Should a file system grant it twice, :meth:`wargame.session.store.Store.write` still refuses
to write behind another writer's back.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    def _take(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


class Lock:
    """The right to write one session, held until :meth:`release` or the end of the process."""

    def __init__(self, handle: int, path: Path) -> None:
        self._handle: int | None = handle
        self._path = path

    @classmethod
    def take(cls, session: Path) -> Lock | None:
        """The lock of this session, or None while somebody else holds it.

        Raises:
            OSError: The folder takes no file.
        """
        path = session.with_name(f".{session.name}.lock")
        while True:
            handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
            try:
                _take(handle)
                if _is_at(handle, path):
                    return cls(handle, path)
            except BlockingIOError:
                os.close(handle)
                return None
            except OSError:
                os.close(handle)
                if sys.platform == "win32":
                    return None
                raise
            os.close(handle)

    def release(self) -> None:
        """Give the right back; safe to call twice."""
        if self._handle is None:
            return
        handle, self._handle = self._handle, None
        if sys.platform == "win32":
            os.close(handle)
        self._path.unlink(missing_ok=True)
        if sys.platform != "win32":
            os.close(handle)


def _is_at(handle: int, path: Path) -> bool:
    """Whether the locked file still lies at its path: its last holder may have removed it in between."""
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except FileNotFoundError:
        return False
