"""The pictures of the documentation come from the real app, and every screen fits the smallest promised window."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from wargame.ui import screenshots

pytestmark = pytest.mark.qt


def test_every_screen_is_pictured_at_the_smallest_promised_size(qapp, own_folders):
    """From launcher to adjudication each picture is as large as the window, and the session stays as it was."""
    desk = screenshots.played()
    before = desk.exercise.phase
    pictures = dict(screenshots.pictures(QApplication.instance(), desk, "dark", 100, (1280, 720)))
    sizes = {name: (picture.width(), picture.height()) for name, picture in pictures.items() if name != "room"}
    assert set(sizes) == {
        "launcher", "setup", "solo-start", "solo", "solo-aftermath", "solo-end", "review", "console", "inject",
        "package", "why", "codex", "help", "adjudication",
    }  # fmt: skip
    assert set(sizes.values()) == {(1280, 720)}
    assert desk.exercise.phase == before
    desk.close()
