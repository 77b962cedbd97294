"""Pictures of every screen from the real app playing the flagship: ``python -m wargame.ui.screenshots FOLDER``.

The exercise is a new session with a fixed seed in a folder of its own, so that the pictures differ from one time to the
next only where the program does.
"""

from __future__ import annotations

import os
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from wargame import resources

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtGui import QPixmap

    from wargame.desk.desk import Desk
    from wargame.desk.views.packages import PackageForm
    from wargame.ui.screens.console import Console
    from wargame.ui.window import Window

SEED: Final = 7
MOMENT: Final = "2026-09-01T10:00:00+00:00"
"""When everything in the pictures happens."""
LOOKS: Final = (
    ("", "dark", 100, (1600, 900)),
    ("light", "light", 100, (1600, 900)),
    ("1280x720", "dark", 100, (1280, 720)),
    ("1920x1080", "dark", 100, (1920, 1080)),
    ("200", "dark", 200, (1920, 1080)),
)
"""Suffix of the file, theme, text size in percent, size of the window."""

_PATIENCE_MS: Final = 8000
_ROOM_MS: Final = 2000
"""The room's map fades in."""
_RATIONALE: Final = (
    "We go to the Council today so that the allies speak with one voice, and we keep a channel to Pyongyang open, "
    "because waiting without a word would look like consent to the next launch."
)


def main(folder: Path) -> int:
    """Render every screen into ``folder`` and say which files were written."""
    with tempfile.TemporaryDirectory(prefix="wargame-pictures-") as home:
        os.environ["WARGAME_HOME"] = home
        app = QApplication.instance() or QApplication(sys.argv[:1])
        assert isinstance(app, QApplication)  # noqa: S101 - the window needs widgets
        folder.mkdir(parents=True, exist_ok=True)
        desk = played()
        for suffix, theme, scale, size in LOOKS:
            for name, picture in pictures(app, desk, theme, scale, size):
                file = folder / f"{name}{'-' if suffix else ''}{suffix}.png"
                picture.save(str(file))
                sys.stdout.write(f"{file}\n")
        desk.close()
    return 0


def played() -> Desk:
    """The flagship in the third turn: the missile has crossed Hokkaido and one team has decided."""
    from wargame.desk import acts, build
    from wargame.desk.desk import Desk

    desk = Desk.new(resources.scenarios() / "overflight-2017.yaml", "Seminar B", seed=SEED, clock=lambda: MOMENT)
    for _ in range(2):
        _deliver(desk)
        _until(desk, "deliberate")
        for team in build.console(desk).teams:
            acts.submit(desk, package_for(desk, team.seat))
        acts.begin_adjudication(desk)
        acts.roll_rest_and_publish(desk)
        _until(desk, "situation")
    first = next(row for row in build.console(desk).injects if row.state == "due" and row.icon == "rocket")
    acts.deliver(desk, first.id)
    _until(desk, "deliberate")
    acts.submit(desk, package_for(desk, build.console(desk).teams[0].seat))
    acts.pause_clock(desk)
    return desk


def package_for(desk: Desk, seat: str) -> PackageForm:
    """Two affordable responses of two families, with a rationale."""
    from wargame.desk import build

    form = build.start_form(desk, seat)
    chosen: list[str] = []
    for family, _, responses in build.package(desk, form).families:
        usual = [one for one in responses if not one.closed and one.cost <= 3 and one.id != "red_line_declaration"]
        if family != "baseline" and usual and len(chosen) < 2:
            chosen.append(usual[0].id)
    return replace(form, responses=tuple(chosen), rationale=_RATIONALE)


def pictures(
    app: QApplication, desk: Desk, theme: str, scale: int, size: tuple[int, int]
) -> Iterator[tuple[str, QPixmap]]:
    """Name and picture of every screen in one look; the exercise is afterwards as it was before."""
    return _Pictures(app, desk, theme, scale, size).take()


class _Pictures:
    """One window in one look."""

    def __init__(self, app: QApplication, desk: Desk, theme: str, scale: int, size: tuple[int, int]) -> None:
        from wargame.ui.app import open_window

        self._desk = desk
        self.window: Window = open_window(app, theme, scale)
        self.window.resize(*size)
        self.window.show()

    def take(self) -> Iterator[tuple[str, QPixmap]]:
        """Every screen and dialog, in the order in which a facilitator meets them."""
        from wargame.ui.screens.launcher import Launcher
        from wargame.ui.screens.thumbnail import Thumbnail

        window = self.window
        launcher = window.shown_screen()
        assert isinstance(launcher, Launcher)  # noqa: S101 - the first screen
        self._wait(lambda: launcher.view is not None)
        self._wait(lambda: all(one.drawn for one in launcher.findChildren(Thumbnail)))
        yield "launcher", window.grab()
        if launcher.view is not None:
            launcher.set_up(launcher.view.scenarios[0])
            yield "setup", self._sheet()
            window.run("solo.new")
            yield "solo-start", self._sheet()
        yield from self._solo()
        window.begin(self._desk)
        yield from self._console()
        window.bridge = None  # the session stays open for the next look
        window.close()

    def _solo(self) -> Iterator[tuple[str, QPixmap]]:
        """A person who plays alone: deciding, the aftermath, the end."""
        from wargame.desk.acts import solo as acts
        from wargame.ui.screens.solo.aftermath import Aftermath
        from wargame.ui.screens.solo.decision import Decision

        window = self.window
        desk = acts.begin(resources.scenarios() / "guam-2017.yaml", "US", seed=SEED)
        window.begin(desk)
        decision = window.shown_screen()
        assert isinstance(decision, Decision)  # noqa: S101 - the first decision
        for response in ("unsc_statement", "bomber_flight", "offer_talks"):
            decision.choices.grid.cards[response].click()
        decision.reasons.field.setPlainText(_RATIONALE)
        self._wait(lambda: decision.situation.map.ready and bool(decision.side.cards))
        yield "solo", window.grab()
        while not isinstance(window.shown_screen(), Aftermath):
            self._main()
        yield "solo-aftermath", window.grab()
        while window.screen_name != "solo.end":
            if isinstance(window.shown_screen(), Decision):
                decision.reasons.field.setPlainText(_RATIONALE)
            self._main()
        yield "solo-end", window.grab()
        window.close_session()
        yield "review", self._review(desk.session.path)

    def _review(self, whole: Path) -> QPixmap:
        """A game that was handed in, and the same cut off on its way."""
        from wargame.session.handin import inspect
        from wargame.ui.screens.review import Review

        short = whole.with_name("lee.wargame")
        short.write_bytes(whole.read_bytes()[:-50_000])
        screen = self.window.go("review")
        assert isinstance(screen, Review)  # noqa: S101 - just asked for
        screen.hand_ins = [inspect(whole), inspect(short)]
        screen.refresh()
        self._wait(lambda: True)
        picture = self.window.grab()
        short.unlink()
        self.window.go("launcher")
        return picture

    def _main(self) -> None:
        self.window.run("main")
        self._wait(lambda: self.window.bridge is None or not self.window.bridge.busy)

    def _console(self) -> Iterator[tuple[str, QPixmap]]:
        from wargame.ui.screens.console import Console

        window = self.window
        console = window.shown_screen()
        assert isinstance(console, Console)  # noqa: S101 - a session was just opened
        self._wait(lambda: console.middle.map.ready)
        yield "console", window.grab()
        console.open_inject("irbm_overflight")
        yield "inject", self._sheet()
        console.enter_team("")
        yield "package", self._sheet()
        console.ask_why("ESC")
        yield "why", self._sheet()
        yield "codex", self._codex(console)
        window.run("help")
        yield "help", self._sheet()
        yield "room", self._room()
        yield from self._adjudication()

    def _codex(self, console: Console) -> QPixmap:
        """The rule behind a number, beside the reasons that led to it."""
        window = self.window
        console.ask_why("ESC")
        window.open_codex("rule:H15")
        self._wait(lambda: True)
        picture = window.grab()
        for part in (window.codex, window.sheet):
            assert part is not None  # noqa: S101 - both were just opened
            part.reject()
        return picture

    def _room(self) -> QPixmap:
        self.window.run("display.show")
        room = self.window.display
        assert room is not None  # noqa: S101 - it was just opened
        room.resize(1920, 1080)
        self._wait(lambda: False, _ROOM_MS)
        picture = room.grab()
        self.window.run("display.show")
        self.window.toasts.clear()
        return picture

    def _adjudication(self) -> Iterator[tuple[str, QPixmap]]:
        from wargame.desk import acts

        acts.begin_adjudication(self._desk)
        acts.reveal(self._desk)
        self.window.go("adjudication")
        self._wait(lambda: True)
        yield "adjudication", self.window.grab()
        while self._desk.exercise.phase != "deliberate":
            acts.undo(self._desk)

    def _sheet(self) -> QPixmap:
        from wargame.ui.map.widget import MapWidget

        sheet = self.window.sheet
        assert sheet is not None  # noqa: S101 - it was just opened
        maps = sheet.findChildren(MapWidget)
        self._wait(lambda: all(one.ready for one in maps if one.isVisible()))
        picture = self.window.grab()
        sheet.reject()
        return picture

    def _wait(self, until: Callable[[], bool], left: int = _PATIENCE_MS) -> None:
        loop = QEventLoop()
        while left > 0:
            QTimer.singleShot(60, loop.quit)
            loop.exec()
            left -= 60
            if until():
                break
        QTimer.singleShot(120, loop.quit)
        loop.exec()


def _deliver(desk: Desk) -> None:
    from wargame.desk import acts, build

    for row in build.console(desk).injects:
        if row.state == "due":
            acts.deliver(desk, row.id)


def _until(desk: Desk, phase: str) -> None:
    from wargame.desk import acts

    while desk.exercise.phase != phase:
        acts.advance(desk)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else "docs/screenshots")))
