"""What a file is, told from its first bytes before SQLite ever sees it."""

from __future__ import annotations

import stat
import struct
from typing import TYPE_CHECKING

from wargame.errors import DamagedSession, ForeignFile, NewerSession, SessionError
from wargame.words import say

if TYPE_CHECKING:
    from pathlib import Path

FORMAT = 1
"""Format of the file, kept as SQLite's ``user_version``; a file of a later one is refused."""
APPLICATION_ID = 0x57474D45
"""``WGME``, kept as SQLite's ``application_id``."""
MAX_FILE_BYTES = 1_000_000_000

_MAGIC = b"SQLite format 3\x00"
_HEADER_BYTES = 100


def sniff(path: Path) -> None:
    """Make sure that a session of a known format lies at ``path``; reads at most 100 bytes.

    Raises:
        SessionError: Nothing there, a folder, no right to read it.
        ForeignFile: Something else.
        NewerSession: Written by a later version.
        DamagedSession: A session cut off within its header.
    """
    header = _header(path)
    if not header:
        raise ForeignFile(say("{path} is empty. Choose a file that Wargame wrote.", path=path))
    if not header.startswith(_MAGIC):
        raise ForeignFile(say("{path} is not a Wargame session. Choose a file that ends in .wargame.", path=path))
    if len(header) < _HEADER_BYTES:
        raise DamagedSession(
            say(
                "{path} is cut off after {size} bytes; nothing in it can be read. Take a copy of it from before.",
                path=path,
                size=len(header),
            )
        )
    user_version, application_id = struct.unpack_from(">I", header, 60)[0], struct.unpack_from(">I", header, 68)[0]
    if application_id != APPLICATION_ID or user_version == 0:
        raise ForeignFile(
            say(
                "{path} is a database of another program, not a Wargame session. Choose a file that ends in .wargame.",
                path=path,
            )
        )
    if user_version > FORMAT:
        raise NewerSession(
            say(
                "{path} was written by a later version of Wargame (format {found}; this one reads up to {known}). "
                "Install the newer version to open it.",
                path=path,
                found=user_version,
                known=FORMAT,
            )
        )


def missing_bytes(path: Path) -> int:
    """How many bytes a session's file lacks of those that its header promises; 0 where none, or where it has no header.

    A session that is cut off within the header itself lacks the rest of it.
    """
    try:
        facts = path.stat()
        if not stat.S_ISREG(facts.st_mode):  # opening a pipe would wait for somebody who writes to it
            return 0
        size = facts.st_size
        with path.open("rb") as stream:
            header = stream.read(_HEADER_BYTES)
    except (OSError, ValueError):
        return 0
    if not header.startswith(_MAGIC):
        return 0
    if len(header) < _HEADER_BYTES:
        return _HEADER_BYTES - len(header)
    page_bytes, pages = struct.unpack_from(">H", header, 16)[0], struct.unpack_from(">I", header, 28)[0]
    promised = (65536 if page_bytes == 1 else page_bytes) * pages
    counted = header[24:28] == header[92:96]  # only then SQLite itself believes the number of pages
    return max(0, promised - size) if counted and promised <= MAX_FILE_BYTES else 0


def speaks_wal(path: Path) -> bool:
    """Whether the header asks for a write-ahead log, which Wargame never does."""
    with path.open("rb") as stream:
        return stream.read(20)[18:20] != b"\x01\x01"


def pipes_beside(path: Path) -> bool:
    """Whether something lies where SQLite would look for its journals that is no file: opening a pipe never ends."""
    beside = (path.with_name(path.name + end) for end in ("-journal", "-wal", "-shm"))
    return any(one.exists() and not one.is_file() for one in beside)


def _header(path: Path) -> bytes:
    try:
        facts = path.stat()
        if stat.S_ISDIR(facts.st_mode):
            raise SessionError(say("{path} is a folder. Choose a session file inside it.", path=path))
        if not stat.S_ISREG(facts.st_mode):
            raise ForeignFile(say("{path} is a device, not a file. Choose a file that ends in .wargame.", path=path))
        if facts.st_size > MAX_FILE_BYTES:
            raise ForeignFile(
                say(
                    "{path} has {size} MB and a session has at most {limit}. Choose a file that Wargame wrote.",
                    path=path,
                    size=facts.st_size // 1_000_000,
                    limit=MAX_FILE_BYTES // 1_000_000,
                )
            )
        with path.open("rb") as stream:
            return stream.read(_HEADER_BYTES)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise SessionError(say("There is no file {path}. Check the name and the folder.", path=path)) from error
    except OSError as error:
        raise SessionError(
            say("{path} cannot be read: {reason}. Check the rights of the file.", path=path, reason=error.strerror)
        ) from error
    except ValueError as error:  # a name that no file can have
        raise SessionError(say("There is no file {path}. Check the name and the folder.", path=path)) from error
