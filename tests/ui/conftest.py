"""A window with the flagship open, dressed and shown, for tests that drive it by hand."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from wargame import resources
from wargame.desk import acts, build
from wargame.desk.desk import Desk
from wargame.ui import app as desktop
from wargame.ui import screenshots


@pytest.fixture
def window(qtbot, own_folders):
    """The launcher at 1600x900."""
    made = desktop.open_window(QApplication.instance(), "dark", 100)
    qtbot.addWidget(made)
    made.resize(1600, 900)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.close()


@pytest.fixture
def console(window):
    """The console of a new session of the flagship, every team in the room."""
    window.begin(Desk.new(resources.scenarios() / "overflight-2017.yaml", "Seminar B", seed=7))
    return window.shown_screen()


@pytest.fixture
def rolls(console, window):
    """The rolls of the first turn, three teams in, nothing shown."""
    bridge = console.bridge
    for due in [one.id for one in build.console(bridge.desk).injects if one.state == "due"]:
        bridge.act(acts.deliver, due)
    while bridge.desk.exercise.phase != "deliberate":
        bridge.act(acts.advance)
    for seat in ("US", "ROK", "JPN"):
        bridge.act(acts.submit, screenshots.package_for(bridge.desk, seat))
    bridge.act(acts.begin_adjudication)
    return window.go("adjudication")
