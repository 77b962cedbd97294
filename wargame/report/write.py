"""Writing the report to a file: the suffix says how, and the file is there whole or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wargame.errors import InputError, StorageError
from wargame.report.build import build
from wargame.report.readable import readable
from wargame.words import say

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from wargame.report.document import Document
    from wargame.report.source import Audience
    from wargame.session import Session

FORMATS = (".html", ".pdf", ".json")


def write(
    session: Session,
    path: Path,
    audience: Audience = "facilitator",
    *,
    force: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> Path:
    """Write the report of a session and return where it is.

    Args:
        session: An open session; it is only read.
        path: Ends in one of :data:`FORMATS`.
        audience: ``players`` leaves out what players must not see.
        force: Whether a file that is there already may be replaced.
        progress: Called with steps done and steps in all.

    Raises:
        InputError: An unknown suffix, or a file that is there already.
        StorageError: The disk refused; nothing was changed.
    """
    check_target(path, force=force)
    data = render(build(session, audience, progress), path.suffix.lower())
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_bytes(data)
        part.replace(path)
    except OSError as error:
        raise StorageError(
            say(
                "The report cannot be written to {path}: {reason}. Choose another folder.",
                path=path,
                reason=error.strerror or error,
            )
        ) from error
    finally:
        _discard(part)
    return path


def check_target(path: Path, *, force: bool, formats: tuple[str, ...] = FORMATS) -> None:
    """Refuse a file name that cannot be written, before any work is done.

    Raises:
        InputError: An unknown suffix, a folder, or a file that is there already.
    """
    if path.suffix.lower() not in formats:
        raise InputError(say("{name} has no known ending: use {formats}.", name=path.name, formats=", ".join(formats)))
    if path.is_dir():
        raise InputError(say("{path} is a folder. Name a file in it.", path=path))
    if path.exists() and not force:
        raise InputError(say("{path} is there already. Give another name, or --force to replace it.", path=path))
    if not path.parent.is_dir():
        raise InputError(say("There is no folder {folder}. Make it, or choose another.", folder=path.parent))


def render(document: Document, suffix: str) -> bytes:
    """The document in one of the formats; what meddles in the words of strangers is written out in each."""
    document = readable(document)
    if suffix == ".html":
        from wargame.report import html

        return html.render(document).encode("utf-8")
    if suffix == ".json":
        from wargame.report import json_output

        return json_output.render(document).encode("utf-8")
    from wargame.report import pdf

    return pdf.render(document)


def _discard(part: Path) -> None:
    try:
        part.unlink(missing_ok=True)
    except OSError:
        return
