"""The desktop app: one Qt application, one window, the launcher first and fast."""

from __future__ import annotations

import gc
import os
import sys
import time
from dataclasses import replace
from typing import TYPE_CHECKING, Literal, cast

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from wargame import __version__
from wargame.desk import settings as preferences
from wargame.ui import crash, theme
from wargame.ui.window import Window
from wargame.words import say, speak

if TYPE_CHECKING:
    from pathlib import Path

Name = Literal["dark", "light", "system"]

QUIT_AFTER_FIRST_PAINT = "WARGAME_QUIT_AFTER_FIRST_PAINT"
"""Set to 1, the app prints how many milliseconds the first window took and quits."""


def run(file: Path | None = None, theme_name: str | None = None, scale: int | None = None) -> int:
    """Run the desktop app until its window closes.

    Args:
        file: A scenario or a session to open, or None for the launcher.
        theme_name: dark, light or system; the user's choice by default.
        scale: Size of the text in percent; the user's choice by default.

    Returns:
        The exit code.
    """
    began = time.perf_counter()
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)  # noqa: S101 - the window needs widgets, not the core application
    QCoreApplication.setApplicationName("Wargame")
    QCoreApplication.setApplicationVersion(__version__)
    window = open_window(app, theme_name, scale)
    crash.install(lambda sentence: QTimer.singleShot(0, window, lambda: window.toast(sentence, "bad")))
    watcher = _FirstPaint(window, began, file)
    window.installEventFilter(watcher)
    window.show()
    try:
        return app.exec()
    finally:
        crash.uninstall()


def open_window(app: QApplication, theme_name: str | None = None, scale: int | None = None) -> Window:
    """The window with the launcher, dressed, not yet shown."""
    kept = preferences.load()
    chosen = replace(kept, theme=cast("Name", theme_name or kept.theme), text_scale=scale or kept.text_scale)
    speak(chosen.language)
    theme.apply(app, theme.THEMES[_light_or_dark(chosen.theme)].scaled(chosen.text_scale))
    window = Window(chosen, kept)
    window.go("launcher")
    return window


def spare_collector() -> None:
    """Have Python never look again for dead cycles in what lives as long as the program.

    Called once the first window stands: looking through all of it keeps the window for longer than three frames.
    """
    gc.freeze()


def _light_or_dark(name: str) -> str:
    if name != "system":
        return name
    return "light" if QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Light else "dark"


class _FirstPaint(QObject):
    """Does what must wait until the first window can be seen."""

    def __init__(self, window: Window, began: float, file: Path | None) -> None:
        super().__init__(window)
        self._window, self._began, self._file = window, began, file
        self._painted = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Wait for the first paint."""
        if event.type() == QEvent.Type.Paint and not self._painted:
            self._painted = True
            QTimer.singleShot(0, self, self._after)
        return False

    def _after(self) -> None:
        self._window.removeEventFilter(self)
        spare_collector()
        if os.environ.get(QUIT_AFTER_FIRST_PAINT) == "1":
            took = (time.perf_counter() - self._began) * 1000
            sys.stdout.write(say("first window after {ms:.0f} ms", ms=took) + "\n")
            sys.stdout.flush()
            self._window.close()
            QApplication.quit()
            return
        if self._file is not None:
            self._window.open_file(self._file)
