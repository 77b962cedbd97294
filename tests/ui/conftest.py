"""A window with the flagship open, dressed and shown, for tests that drive it by hand."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from wargame import resources
from wargame.desk.desk import Desk
from wargame.ui import app as desktop


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
