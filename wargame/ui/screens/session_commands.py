"""The commands that every screen of an open session answers in the same way."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from wargame.desk import build

if TYPE_CHECKING:
    from collections.abc import Callable

    from wargame.ui.bridge import Bridge
    from wargame.ui.window import Window


def handlers(window: Window) -> dict[str, Callable[[], object]]:
    """Room's screen, clock, report, notes, corrections, branches, meters; nothing where no session is open."""
    bridge = window.bridge
    if bridge is None:
        return {}
    if build.is_solo(bridge.desk):
        return _of_a_player(window, over=bool(bridge.desk.exercise.ending))
    found: dict[str, Callable[[], object]] = {
        "display.show": lambda: _display("toggle", window),
        "report.export": lambda: _export(window),
        "meters.all": lambda: _all_meters(window),
        "whatif": lambda: _whatif(window),
    }
    if window.last_report is not None:
        report = window.last_report
        found["report.open"] = lambda: show_file(report)
    if window.display is not None:
        found["display.blank"] = lambda: _display("blank", window)
        found["display.window"] = lambda: _display("in_window", window)
    if not bridge.desk.read_only:
        found["note"] = lambda: _note(window)
        found["branch"] = lambda: _branch(window)
        if any(record.resolved for record in bridge.desk.exercise.turns):
            found["correct"] = lambda: _correct(window)
        if not bridge.desk.exercise.ending:
            found["clock"] = lambda: _clock(bridge)
    return found


def _of_a_player(window: Window, *, over: bool) -> dict[str, Callable[[], object]]:
    """A person who plays alone gets no tool of the facilitator; the report opens at the end."""
    if not over:
        return {}
    found: dict[str, Callable[[], object]] = {"report.export": lambda: _export(window)}
    if window.last_report is not None:
        report = window.last_report
        found["report.open"] = lambda: show_file(report)
    return found


def show_file(path: Path) -> None:
    """Open a file with the program that this system keeps for it."""
    from PySide6.QtCore import QUrl
    from PySide6.QtGui import QDesktopServices

    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def _display(what: str, window: Window) -> None:
    from wargame.ui.screens import display

    getattr(display, what)(window)


def _export(window: Window) -> None:
    from wargame.ui.screens.export import Export

    window.open_sheet(Export(window))


def _all_meters(window: Window) -> None:
    from wargame.ui.screens.all_meters import AllMeters

    window.open_sheet(AllMeters(window))


def _whatif(window: Window) -> None:
    from wargame.ui.screens.whatif import WhatIf

    window.open_sheet(WhatIf(window))


def _note(window: Window) -> None:
    from wargame.ui.screens.note import Note

    window.open_sheet(Note(window))


def _correct(window: Window) -> None:
    from wargame.ui.screens.history import Correct

    window.open_sheet(Correct(window))


def _branch(window: Window) -> None:
    from wargame.ui.screens.history import Branch

    window.open_sheet(Branch(window))


def _clock(bridge: Bridge) -> None:
    from wargame.desk import acts

    bridge.act(acts.pause_clock if bridge.desk.exercise.clock.running else acts.start_clock)
