"""The export sheet in a game of one person: their own report, with progress, given up on Cancel."""

from __future__ import annotations

import pytest

from tests.unit import student
from wargame.desk import folders
from wargame.desk.desk import Desk
from wargame.ui import tasks
from wargame.ui.screens import export
from wargame.ui.screens.export import Export, _readers


@pytest.fixture
def over(window, tmp_path):
    """The window with a finished game open."""
    window.begin(Desk.open(student.game(tmp_path / "games")))
    yield window
    tasks.drain()


def test_who_plays_alone_is_offered_their_own_report():
    """While the game goes on nothing else; after it everything too; a room is offered what it was."""
    assert [reader for reader, _, _ in _readers(True, over=False)] == ["student"]
    assert [reader for reader, _, _ in _readers(True, over=True)] == ["student", "facilitator"]
    assert [reader for reader, _, _ in _readers(False, over=True)] == ["facilitator", "players"]


def test_your_report_is_two_clicks(over, qtbot, tmp_path, monkeypatch):
    """Opened and saved: the file is there, and the toast offers to open it."""
    monkeypatch.setitem(export._last_choice, "format", "html")
    monkeypatch.setattr(folders, "reports", lambda: tmp_path)
    over.run("report.export")
    sheet = over.findChild(Export)
    assert sheet.audience.choice() == "student"
    assert sheet.path.text().endswith("-report-student.html")
    sheet.save()
    qtbot.waitUntil(lambda: over.last_report is not None, timeout=60_000)
    page = over.last_report.read_text(encoding="utf-8")
    assert "your report" in page
    assert not list(tmp_path.glob(".*.part"))


def test_cancel_gives_the_report_up(over, qtbot, tmp_path, monkeypatch):
    """Closing the sheet while it is made leaves no file and no half of one."""
    monkeypatch.setattr(folders, "reports", lambda: tmp_path)
    over.run("report.export")
    sheet = over.findChild(Export)
    sheet.save()
    sheet.reject()
    qtbot.waitUntil(lambda: tasks.running() == 0, timeout=60_000)
    assert not list(tmp_path.glob("*.html"))
    assert not list(tmp_path.glob(".*.part"))
