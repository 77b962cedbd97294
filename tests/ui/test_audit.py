"""Every screen, sheet and window of the program, on the real flagship, in every look: named, reachable, readable."""

from __future__ import annotations

import shutil
import threading
from functools import cache
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui import audit
from wargame import resources
from wargame.desk import acts
from wargame.desk.desk import Desk
from wargame.errors import InputError
from wargame.session.handin import inspect
from wargame.ui import app as desktop
from wargame.ui import screenshots, theme
from wargame.ui.parts import stage
from wargame.ui.screens import display

pytestmark = pytest.mark.qt

LOOKS = {
    "1280x720-dark": ("dark", 100, (1280, 720)),
    "1280x720-light": ("light", 100, (1280, 720)),
    "1920x1080-dark": ("dark", 100, (1920, 1080)),
    "1920x1080-light": ("light", 100, (1920, 1080)),
    "200-dark": ("dark", 200, (1920, 1080)),
    "200-light": ("light", 200, (1920, 1080)),
    "1280x720-200-dark": ("dark", 200, (1280, 720)),
}


def pause(ms=60):
    """Let layouts and timers do their work."""
    loop = QEventLoop()
    QTimer.singleShot(ms, loop.quit)
    loop.exec()
    for _ in range(3):  # a layout may ask for another one
        QApplication.processEvents()


@pytest.fixture(scope="module")
def played(tmp_path_factory):
    """The flagship in its third turn, with one decision in."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WARGAME_HOME", str(tmp_path_factory.mktemp("played")))
        desk = screenshots.played()
        desk.close()
        yield desk.session.path


@pytest.fixture(scope="module", params=LOOKS)
def window(request, played, qapp, tmp_path_factory):
    """The window in one look, the exercise open."""
    name, scale, size = LOOKS[request.param]
    file = tmp_path_factory.mktemp("look") / "a.wargame"
    shutil.copy(played, file)
    made = desktop.open_window(qapp, name, scale)
    made.resize(*size)
    made.show()
    made.begin(Desk.open(file))
    made.activateWindow()
    pause()
    yield made
    made.close()
    theme.apply(qapp, theme.DARK)


def _console(tab=""):
    def show(window):
        screen = window.go("console")
        if tab:
            screen.show_tab(tab)
        return window

    return show


def _left(tab):
    def show(window):
        screen = window.go("console")
        screen.show_tab("injects")
        screen.injects.show_tab(tab)
        return window

    return show


def _sheet(command):
    def show(window):
        window.go("console")
        assert window.run(command), f"nobody answers {command}"
        return window.sheet

    return show


def _package(window):
    window.go("console").enter_team("ROK")
    return window.sheet


def _inject(window):
    window.go("console").open_inject("irbm_overflight")
    return window.sheet


def _why(window):
    window.go("console").ask_why("ESC")
    return window.sheet


def _codex(article="", beside=""):
    def show(window):
        window.go("console")
        if beside:
            window.shown_screen().ask_why(beside)
        window.open_codex(article)
        return window.codex

    return show


def _unfound(window):
    window.go("console")
    window.open_codex()
    window.codex.finder.field.setText("overfligt")
    return window.codex


def _table(window):
    _sheet("meters.all")(window)
    window.sheet.tabs.buttons()[1].click()
    return window.sheet


def _notice(window):
    window.go("console")
    window.complain(InputError("There is no file seminar.wargame. Choose another, or begin a new exercise."))
    return window.sheet


def _launcher(window):
    window.go("launcher")
    pause(300)
    return window


def _setup(window):
    launcher = _launcher(window)
    screen = window.shown_screen()
    screen.set_up(screen.view.scenarios[0])
    return launcher.sheet


def _review(window):
    screen = window.go("review")
    screen.hand_ins = list(_judged(window.bridge.desk.session.path))
    screen.refresh()
    return window


@cache
def _judged(path):
    """The session itself, and a file that is none."""
    return inspect(path), inspect(Path(__file__))


VIEWS = {
    "launcher": _launcher,
    "review, empty": lambda window: window.go("review").app,
    "review": _review,
    "setup": _setup,
    "console": _console(),
    "console, injects": _left("injects"),
    "console, log": _left("log"),
    "console, notes": _left("notes"),
    "console, decisions": _console("decisions"),
    "console, meters": _console("meters"),
    "console, red lines": _console("lines"),
    "inject": _inject,
    "package": _package,
    "red line": _sheet("red_line"),
    "why": _why,
    "codex": _codex(),
    "codex, rule beside a why": _codex("rule:H15", "ESC"),
    "codex, response": _codex("response:un_sanctions"),
    "codex, interceptor": _codex("interceptor:sm-3-ia"),
    "codex, precedent": _codex("precedent:overflight-august-2017"),
    "codex, nothing found": _unfound,
    "all meters": _sheet("meters.all"),
    "all meters, table": _table,
    "contested science": _sheet("science"),
    "note": _sheet("note"),
    "correct": _sheet("correct"),
    "branch": _sheet("branch"),
    "export": _sheet("report.export"),
    "help": _sheet("help"),
    "about": _sheet("about"),
    "palette": _sheet("palette"),
    "notice": _notice,
}


class Flashes(QObject):
    """Notes every window that is shown, were it for a moment."""

    def __init__(self):
        super().__init__()
        self.seen = []

    def eventFilter(self, watched, event):  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(f"{audit.told(watched)} was shown as a window of its own")
        return False


def _closed(window):
    """Close what lies over the screen."""
    for one in (window.codex, window.sheet):
        if one is not None:
            one.reject()


def shown(window, show):
    """A view, laid out, and the windows that it opened on its way."""
    window.toasts.clear()
    window.activateWindow()
    flashes = Flashes()
    QApplication.instance().installEventFilter(flashes)
    root = show(window)
    pause()
    QApplication.instance().removeEventFilter(flashes)
    return root, flashes.seen


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_can_be_used_and_read_by_everybody(window, view):
    """Named, with a role, reached by Tab, large enough, whole, and apart."""
    root, flashes = shown(window, VIEWS[view])
    found = flashes + audit.findings(root)
    _closed(window)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("state", ["before", "rolled", "table", "published"])
def test_adjudication_can_be_used_and_read_by_everybody(window, state):
    """Before a roll, after one, with the table's dice, and once it is published; on every tab."""
    desk = window.bridge.desk
    act = acts.begin_adjudication(desk)
    assert act is not None
    screen = window.go("adjudication")
    if state == "rolled":
        window.bridge.act(acts.reveal)
        screen.open_roll(1)
    elif state == "table":
        screen.order.mode.buttons()[1].click()
    elif state == "published":
        screen.roll_rest()
    found = []
    for tab in ("roll", "order", "ruling"):
        screen.show_tab(tab)
        window.toasts.clear()
        pause()
        found += audit.findings(window)
    if state == "published":
        window.bridge.act(acts.branch_from, _before_the_roll(desk))
    else:
        while desk.exercise.phase == "adjudicate":
            window.bridge.act(acts.undo)
    window.go("console")
    assert not found, "\n".join(found)


def _before_the_roll(desk):
    return max(event.id for event in desk.session.events if event.kind == "phase" and event.body.phase == "deliberate")


@pytest.mark.parametrize("view", VIEWS)
def test_the_focus_can_be_seen(window, view, request):
    """Every kind of control looks different with the focus; one look stands for all sizes."""
    if "1920x1080" not in request.node.callspec.params["window"]:
        pytest.skip("a ring does not depend on the size")
    root, _ = shown(window, VIEWS[view])
    found = audit.ringless(root)
    _closed(window)
    assert not found, "\n".join(found)


def test_the_rooms_screen_is_read_from_the_last_row(window, monkeypatch):
    """Nothing on it is under 22 px at 1920x1080, the map's names included, and everything is told aloud."""
    sizes = []
    real = stage.fonts.interface

    def noted(size, *rest, **named):
        if threading.current_thread() is threading.main_thread():  # the console's map is painted beside, in another
            sizes.append(size)
        return real(size, *rest, **named)

    monkeypatch.setattr(stage.fonts, "interface", noted)
    window.go("console")
    display.toggle(window)
    room = window.display
    room.resize(1920, 1080)
    room.map.draw_now()
    room.grab()
    names = [part.accessibleName() for part in room.findChildren(stage.StagePart) if part.isVisible()]
    display.toggle(window)
    assert sizes
    assert min(sizes) >= stage.FLOOR
    assert all(names)


def test_letters_under_the_floor_are_refused():
    """The floor cannot be forgotten."""
    with pytest.raises(ValueError, match="21 px is under the floor"):
        stage.letters(21)


def test_the_audit_sees_what_is_wrong(qtbot, qapp):
    """A button without a name, a clipped label, a small target: each is found."""
    from PySide6.QtWidgets import QLabel, QPushButton, QWidget

    root = QWidget()
    qtbot.addWidget(root)
    root.resize(300, 200)
    bare = QPushButton(root)
    bare.setGeometry(10, 10, 18, 18)
    label = QLabel("A sentence that is much too long for its place", root)
    label.setGeometry(10, 60, 40, 20)
    outside = QPushButton("Outside", root)
    outside.setGeometry(280, 100, 120, 36)
    root.show()
    found = " / ".join(audit.findings(root))
    assert "has no name" in found
    assert "is 18x" in found
    assert "A sentence that is much" in found
    assert "“Outside” is cut off" in found
    QApplication.processEvents()


def test_scenarios_used_here_exist():
    """The audit plays the flagship as it is shipped."""
    assert (resources.scenarios() / "overflight-2017.yaml").is_file()
