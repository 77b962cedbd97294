"""Review: files are chosen, dropped and read by mouse and by keyboard, and nothing is changed."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton

from tests.ui.handins import a_class
from wargame.ui import tasks
from wargame.ui.screens.review import Review

pytestmark = pytest.mark.qt


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Five files as a class hands them in."""
    return a_class(tmp_path_factory.mktemp("class"))


@pytest.fixture
def launcher(window, qtbot):
    """The first screen, filled."""
    screen = window.shown_screen()
    qtbot.waitUntil(lambda: screen.view is not None)
    return screen


def drop(screen, files: list[Path]) -> None:
    """Drop files in the middle of a screen."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    left = Qt.MouseButton.LeftButton
    screen.dropEvent(
        QDropEvent(
            QPointF(screen.rect().center()), Qt.DropAction.CopyAction, data, left, Qt.KeyboardModifier.NoModifier
        )
    )


def read(window, qtbot) -> Review:
    """Review, once every file is read."""
    screen = window.shown_screen()
    assert isinstance(screen, Review)
    qtbot.waitUntil(lambda: not tasks.running() and screen.busy.isHidden(), timeout=30_000)
    return screen


def words(screen: Review) -> str:
    """Everything that the details say."""
    return "\n".join(one.text() for one in screen.detail.findChildren(QLabel))


def column(screen: Review, place: int) -> list[str]:
    """A column of the table."""
    return [screen.table.item(line, place).text() for line in range(screen.table.rowCount())]


def test_files_dropped_on_the_first_screen_are_told_apart(launcher, window, files, qtbot):
    """Each file gets its word; the one that is chosen says in a sentence what it is and how it was played."""
    before = [file.read_bytes() for file in files]
    drop(launcher, files)
    screen = read(window, qtbot)
    screen.code.setText("3B")

    assert column(screen, 0) == ["Whole", "Swapped", "Edited", "Cut off", "No session"]
    assert column(screen, 2)[:2] == ["Kim", "Lee"]
    said = words(screen)
    assert "1 undone, 0 redone" in said
    assert "Open a back channel" in said
    assert "leaves Pyongyang a door" in said
    screen.table.selectRow(1)
    assert "It carries the class code “3a”" in words(screen)
    assert screen.summary.text() == "5 files: 1 whole, 1 swapped, 1 edited, 1 cut off, 1 no session"
    assert [file.read_bytes() for file in files] == before


def test_everything_goes_by_keyboard(launcher, window, files, qtbot, monkeypatch):
    """Ctrl+R opens Review, Ctrl+Enter asks for files, arrows choose, Delete takes one off, Alt+Left goes back."""
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(file) for file in files], ""))
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    screen = read(window, qtbot)
    assert screen.table.hasFocus()
    qtbot.keyClick(screen.table, Qt.Key.Key_Down)
    assert Path(screen.table.chosen()).name == "lee.wargame"
    qtbot.keyClick(screen.table, Qt.Key.Key_Delete)
    assert column(screen, 1) == ["kim.wargame", "park.wargame", "choi.wargame", "essay.wargame"]
    qtbot.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert window.screen_name == "launcher"


def test_a_hand_in_is_opened_for_reading_only(launcher, window, files, qtbot):
    """Enter opens what was handed in as it stands; nothing can be played on in it."""
    launcher.review(files[:1])
    screen = read(window, qtbot)
    qtbot.keyClick(screen.table, Qt.Key.Key_Return)
    assert window.bridge.desk.read_only
    assert window.bridge.desk.exercise.student == "Kim"
    window.run("session.close")
    assert [one.path for one in window.shown_screen().hand_ins] == files[:1]
    window.run("back")
    assert window.screen_name == "launcher"


def test_another_look_keeps_the_files(launcher, window, files, qtbot):
    """Changing theme or text size loses neither the files nor what was asked for."""
    launcher.review(files[:2])
    screen = read(window, qtbot)
    screen.code.setText("3b")
    screen.table.selectRow(1)
    window.run("theme")
    again = window.shown_screen()
    assert again is not screen
    assert (len(again.hand_ins), again.code.text(), Path(again.table.chosen()).name) == (2, "3b", "lee.wargame")
    window.run("theme")


def test_reading_can_be_stopped(launcher, window, files, qtbot):
    """Stop gives up what is still to be read and keeps the window free."""
    launcher.review(files * 20)
    screen = window.shown_screen()
    assert screen.busy.isVisible()
    qtbot.mouseClick(screen.cancel, Qt.MouseButton.LeftButton)
    assert screen.busy.isHidden()
    qtbot.waitUntil(lambda: not tasks.running(), timeout=30_000)
    assert len(screen.hand_ins) < len(files)
    assert screen.findChild(QPushButton, "") is not None
