"""Every exception that a user can meet, and what the command line answers to it.

::

    WargameError                one clear sentence; the parent of all below
    ├── InputError              something given was wrong: exit code 2
    │   ├── ScenarioError       a scenario or a table: file, line, field, found, allowed, nearest spelling
    │   ├── FlightError         a flight that cannot be drawn, with the interval that can
    │   ├── SessionError        a session file that cannot be opened or trusted
    │   │   ├── ForeignFile     not a session at all
    │   │   ├── NewerSession    written by a later version
    │   │   ├── DamagedSession  readable up to an event; what is safe is told
    │   │   └── LockedSession   another window holds it: read-only here
    │   └── IllegalAct          an act that the rules or the phase do not allow, with the reason
    ├── StorageError            the disk refused; nothing was changed: exit code 2
    └── CheckFailed             a check ran and said no: exit code 1

A message is a whole sentence, made by :func:`wargame.words.say` by whoever raises, and says what was found and what to
do about it. No traceback reaches a user.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class WargameError(Exception):
    """The parent of every error meant for a user's eyes; ``str(error)`` is the sentence they read."""

    exit_code = 2


class InputError(WargameError):
    """Something that was given is wrong; nothing was changed."""


@dataclass(frozen=True)
class Problem:
    """One thing wrong in a file.

    Attributes:
        sentence: What was found, what is allowed, and the nearest correct spelling where there is one.
        file: The file, or None where the text came from memory.
        line: Counted from 1, or None where the place is the whole file.
        field: Dotted path of the field, such as ``injects[3].provocation.missile``; may be empty.
        suggestion: The nearest correct spelling, or empty.
    """

    sentence: str
    file: Path | None = None
    line: int | None = None
    field: str = ""
    suggestion: str = ""

    def __str__(self) -> str:
        place = str(self.file) if self.file else ""
        if place and self.line is not None:
            place = f"{place}:{self.line}"
        return ": ".join(part for part in (place, self.field, self.sentence) if part)


class ScenarioError(InputError):
    """A scenario or a table that cannot be used; ``problems`` holds every one found, first one first."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


class FlightError(InputError):
    """A flight that cannot be drawn; the sentence names the interval that can."""


class SessionError(InputError):
    """A session file that cannot be opened or trusted."""


class ForeignFile(SessionError):  # noqa: N818 - named for what it is, as in python-chess
    """Not a session at all."""


class NewerSession(SessionError):  # noqa: N818 - as above
    """Written by a later version of the program."""


class DamagedSession(SessionError):  # noqa: N818 - as above
    """Readable only up to an event.

    Attributes:
        last_good: Number of the last event that can be read and trusted, 0 where there is none.
        edited: Whether everything can be read but is not what was written; else the file itself is broken.
        forged: Whether every hash fits and yet an event cannot follow from those before it: somebody made them anew.
    """

    def __init__(self, sentence: str, last_good: int = 0, *, edited: bool = False, forged: bool = False) -> None:
        super().__init__(sentence)
        self.last_good = last_good
        self.edited = edited
        self.forged = forged


class LockedSession(SessionError):  # noqa: N818 - as above
    """Another window holds the file; here it can only be read."""


class IllegalAct(InputError):  # noqa: N818 - as above
    """An act that the rules or the phase do not allow."""


class StorageError(WargameError):
    """The disk refused: full, read-only, gone. Nothing was changed."""


class CheckFailed(WargameError):  # noqa: N818 - as above
    """A check ran to its end and said no."""

    exit_code = 1


def sentences(error: WargameError) -> tuple[str, ...]:
    """What an error says, a sentence for each thing that is wrong."""
    return tuple(map(str, error.problems)) if isinstance(error, ScenarioError) else (str(error),)


LONGEST_REASON = 240
"""Characters of a reason; a library may have more to say about what a stranger wrote."""


def reason_of(error: BaseException) -> str:
    """Why something failed, as a clause on one line without its full stop."""
    words = str(error.args[0]) if isinstance(error, KeyError) and error.args else str(error)
    listed = getattr(error, "errors", None)
    if callable(listed):  # pydantic's own text has a line for each mistake, and addresses
        first = listed(include_url=False)[0]
        words = ": ".join(filter(None, (".".join(map(str, first["loc"])), first["msg"])))
    text = " ".join(words.split())
    return (text if len(text) <= LONGEST_REASON else f"{text[: LONGEST_REASON - 1]}…").rstrip(".")
