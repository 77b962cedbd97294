"""The first screen: what it offers, and what it says about files that cannot be opened."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from tests.ui import samples
from wargame import resources
from wargame.desk import folders, settings
from wargame.desk.desk import Desk
from wargame.ui.screens.gallery import Gallery
from wargame.ui.screens.notice import Notice
from wargame.ui.screens.session_cards import ResumeCard, SessionRow
from wargame.ui.screens.thumbnail import Thumbnail
from wargame.ui.window import Window

FLAGSHIP = resources.scenarios() / "overflight-2017.yaml"
HEAVY = ("numpy", "pydantic", "shapely", "pyproj", "matplotlib")


@pytest.fixture
def launcher(window, qtbot):
    """The first screen, filled."""
    screen = window.shown_screen()
    qtbot.waitUntil(lambda: screen.view is not None)
    return screen


def test_nothing_heavy_is_imported_before_the_first_paint():
    """The window is there before numpy, pydantic, shapely and pyproj are."""
    program = (
        f"import sys; from wargame.ui import app; app.run();print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    surroundings = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "WARGAME_QUIT_AFTER_FIRST_PAINT": "1"}
    done = subprocess.run(
        [sys.executable, "-c", program], env=surroundings, capture_output=True, text=True, timeout=60, check=True
    )
    told, heavy = done.stdout.strip().splitlines()
    assert told.endswith("ms")
    assert heavy == "[]"


def test_the_shipped_scenario_is_offered_with_its_map(launcher, qtbot):
    """The gallery shows the flagship, and the map of its flight comes after the first paint."""
    cards = launcher.findChild(Gallery).cards
    assert "Over Hokkaido" in [card.card.title for card in cards]
    qtbot.waitUntil(lambda: all(one.drawn for one in launcher.findChildren(Thumbnail)), timeout=15_000)


def test_an_exercise_starts_in_three_acts(launcher, window, qtbot):
    """Press the card, press Begin: the console is open, with who plays and the seed that was shown."""
    qtbot.mouseClick(launcher.findChild(Gallery).cards[0], Qt.MouseButton.LeftButton)
    sheet = window.sheet
    sheet.title.setText("Seminar B")
    sheet.seed.setValue(7)
    sheet.players["JPN"].choose("engine")
    qtbot.mouseClick(sheet.begin, Qt.MouseButton.LeftButton)
    exercise = window.bridge.desk.exercise
    assert (exercise.title, exercise.seed, exercise.players["JPN"]) == ("Seminar B", 7, "engine")
    assert window.screen_name == "console"


def test_a_session_can_be_resumed_with_one_click(window, qtbot):
    """The session last played stands on top."""
    desk = Desk.new(FLAGSHIP, "Seminar B", seed=7)
    desk.close()
    window.go("launcher")
    screen = window.shown_screen()
    qtbot.waitUntil(lambda: screen.view is not None)
    assert screen.findChild(ResumeCard) is not None
    window.run("main")
    assert window.bridge.desk.exercise.title == "Seminar B"
    assert str(desk.session.path) == window.settings.recent[0]


def test_search_and_filter_leave_out_what_does_not_match(qtbot, window):
    """Words are looked for in title, summary and tags; a kind leaves out the others."""
    gallery = Gallery(samples.launcher().scenarios, lambda _card: None)
    qtbot.addWidget(gallery)
    gallery.show()

    def shown():
        return [card.card.id for card in gallery.cards if card.isVisible()]

    gallery.sift("", "guam")
    assert shown() == ["guam"]
    gallery.sift("mine", "")
    assert shown() == ["guam"]
    gallery.sift("", "intercept hokkaido")
    assert shown() == ["overflight-2017"]
    gallery.sift("", "nothing like it")
    assert shown() == []


def test_a_damaged_session_says_what_is_wrong(qtbot, window):
    """The row holds the sentence, and a screen reader meets it."""
    row = SessionRow(samples.launcher().sessions[1], lambda _path: None)
    qtbot.addWidget(row)
    assert "stops at event 58" in row.accessibleName()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("foreign.wargame", b"not a database at all"),
        ("empty.wargame", b""),
        ("broken.yaml", b"id: [unclosed"),
        ("field.yaml", b"id: x\ntitle: y\nunknown_field: 3\n"),
        ("missing.wargame", None),
        ("missing.yaml", None),
    ],
)
def test_a_file_that_cannot_be_opened_is_told_in_a_dialog(window, tmp_path, name, content):
    """One sentence, no traceback, and the window goes on."""
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    window.open_file(path)
    assert window.sheet is not None
    assert window.sheet.accessibleDescription().strip()
    assert window.bridge is None
    window.sheet.reject()


def test_an_open_session_survives_a_bad_file(window, tmp_path):
    """The dialog appears over the console, which keeps its session."""
    window.begin(Desk.new(FLAGSHIP, "Seminar B", seed=7))
    bad = tmp_path / "foreign.wargame"
    bad.write_bytes(b"not a database")
    window.open_file(bad)
    window.sheet.reject()
    assert window.screen_name == "console"
    assert window.bridge.desk.exercise.title == "Seminar B"


def test_a_damaged_settings_file_does_not_stand_in_the_way(window, qtbot):
    """The window of a user with a broken settings file still opens."""
    folders.settings_file().parent.mkdir(parents=True, exist_ok=True)
    folders.settings_file().write_text("theme = [", encoding="utf-8")
    window.run("theme")
    assert window.settings.theme == "light"


def test_a_home_that_cannot_be_written_is_told_where_it_is_seen(window, qtbot, monkeypatch, tmp_path):
    """The sentence stands above the buttons, outside what scrolls; the dialog stays with what was typed."""
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    qtbot.waitUntil(lambda: window.shown_screen().view is not None)
    window.run("session.new")
    sheet = window.sheet
    monkeypatch.setenv("WARGAME_HOME", str(blocked))
    window.run("main")
    assert window.sheet is sheet
    assert "WARGAME_HOME" in sheet.problem.text()
    assert sheet.problem.parentWidget() is not sheet.seed.parentWidget()


def test_what_the_command_line_asked_for_is_not_kept(qtbot, tmp_path, monkeypatch):
    """``--scale`` and ``--theme`` hold for one run; what is changed in the window stays."""
    monkeypatch.setenv("WARGAME_HOME", str(tmp_path))
    kept = settings.load()
    made = Window(replace(kept, text_scale=200, theme="light"), kept)
    qtbot.addWidget(made)
    made.run("letters")
    found = settings.load()
    assert (found.text_scale, found.theme) == (kept.text_scale, kept.theme)
    assert found.single_letters is not kept.single_letters


def test_a_scenario_that_does_not_hold_is_refused_at_once(window, qtbot, tmp_path):
    """The sentence with file and line comes when the file is opened, not when the exercise begins."""
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text(FLAGSHIP.read_text(encoding="utf-8").replace("date: 2017-08-26", "date: 2017-07-26", 1), "utf-8")
    window.open_file(wrong)
    assert isinstance(window.sheet, Notice)
    assert any(f"{wrong}:" in label.text() for label in window.sheet.findChildren(QLabel))
