"""The what-if sheet: bars come while it plays, the window stays free, another seat asks again."""

from __future__ import annotations

import pytest

from wargame.desk import acts
from wargame.insight import pool
from wargame.ui import tasks
from wargame.ui.screens import whatif as screen


@pytest.fixture
def sheet(console, window, monkeypatch):
    """The sheet over a console in Deliberate, with few runs and no other processes."""
    monkeypatch.setattr(screen, "RUNS", 40)
    monkeypatch.setattr(pool, "cores", lambda: 1)
    while console.bridge.desk.exercise.phase != "deliberate":
        console.bridge.act(acts.advance)
    console.bridge.desk.model.typical_cards  # noqa: B018 - flown once, as in an exercise under way
    assert window.actions_.run("whatif")
    yield window.sheet
    tasks.drain()


def test_bars_come_and_sharpen(sheet, qtbot):
    """Every legal response has a row; the last answer knows all runs and the hybrid pairs."""
    qtbot.waitUntil(lambda: sheet.view is not None, timeout=20000)
    singles = {row.id for row in sheet.view.rows if "+" not in row.id}
    assert {"no_response", "condemn_statement", "backchannel"} <= singles
    qtbot.waitUntil(lambda: sheet.view.done, timeout=60000)
    assert sheet.table.rowCount() == len(sheet.view.rows) > len(singles)
    assert "40" in sheet.view.runs
    best = sheet.view.rows[0]
    assert best.rank == 1
    assert best.score.low <= best.score.middle <= best.score.high
    assert sheet.table.item(0, 1).text() == best.score.words


def test_another_seat_asks_again(sheet, qtbot):
    """Choosing Tokyo gives Tokyo's options, among them nothing that only Washington may do."""
    qtbot.waitUntil(lambda: sheet.view is not None and sheet.view.done, timeout=60000)
    sheet.seats.chosen.emit("JPN")
    qtbot.waitUntil(lambda: sheet.view.seat == "JPN", timeout=20000)
    assert all("bomber_flight" not in row.id for row in sheet.view.rows)


def test_closing_gives_the_work_up(sheet, qtbot):
    """Nothing plays on for a sheet that is gone."""
    qtbot.waitUntil(lambda: sheet.view is not None, timeout=20000)
    sheet.reject()
    qtbot.waitUntil(lambda: tasks.running() == 0, timeout=20000)
