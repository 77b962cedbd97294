"""The last net: an error that nobody foresaw is written to the log and told in one sentence; the window stays open."""

from __future__ import annotations

import faulthandler
import sys
import threading
from typing import IO, TYPE_CHECKING

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from wargame.desk import folders
from wargame.errors import WargameError
from wargame.words import say

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from types import TracebackType

_LARGEST_LOG = 1_000_000

_kept: list[IO[str]] = []


def install(tell: Callable[[str], object]) -> None:
    """Catch what reaches the event loop, other threads and the interpreter's end; ``tell`` shows the sentence."""

    def caught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        if isinstance(error, WargameError):
            tell(str(error))
            return
        import traceback

        file = write("".join(traceback.format_exception(kind, error, trace)))
        tell(
            say(
                "Something went wrong here ({name}). Your session is saved. Details: {log}",
                name=kind.__name__,
                log=file,
            )
            if file
            else say("Something went wrong here ({name}). Your session is saved.", name=kind.__name__)
        )

    sys.excepthook = caught
    threading.excepthook = lambda found: caught(
        found.exc_type, found.exc_value or found.exc_type(), found.exc_traceback
    )
    _keep_native_crashes()
    qInstallMessageHandler(_qt_message)


def uninstall() -> None:
    """Give the hooks back."""
    sys.excepthook = sys.__excepthook__
    threading.excepthook = threading.__excepthook__
    qInstallMessageHandler(None)
    for stream in _kept:
        faulthandler.disable()
        stream.close()
    _kept.clear()


def write(text: str) -> Path | None:
    """Add to the log; None where it cannot be written, which must not make things worse."""
    from datetime import UTC, datetime

    try:
        file = _log_file("wargame.log")
        stamp = datetime.now(UTC).isoformat(timespec="seconds")
        with file.open("a", encoding="utf-8") as stream:
            stream.write(f"{stamp}\n{text}\n")
    except OSError:
        return None
    return file


def _keep_native_crashes() -> None:
    try:
        stream = _log_file("crash.log").open("a", encoding="utf-8")
    except OSError:
        return
    _kept.append(stream)
    faulthandler.enable(stream)


def _log_file(name: str) -> Path:
    folder = folders.logs()
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / name
    if file.exists() and file.stat().st_size > _LARGEST_LOG:
        file.replace(file.with_suffix(".old.log"))
    return file


def _qt_message(kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
    if kind in {QtMsgType.QtWarningMsg, QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg}:
        write(f"Qt: {text}")
