"""The list models hold Qt's contract and say what a screen reader needs."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt

from tests.ui import samples
from wargame.desk.commands import COMMANDS
from wargame.ui.models.commands import CommandModel
from wargame.ui.models.injects import InjectModel
from wargame.ui.models.log import LogModel, NoteModel


def test_the_list_of_injects_is_a_sound_model(qtmodeltester, qapp):
    """Rows appear, change and go without breaking the contract of a Qt model."""
    model = InjectModel()
    qtmodeltester.check(model)
    model.show_rows(samples.rows(), 2)
    qtmodeltester.check(model)
    model.show_rows(samples.rows()[:3], 2)
    qtmodeltester.check(model)


def test_a_change_within_the_same_injects_keeps_the_rows(qapp):
    """Delivering an inject resets nothing, so that the selection stays where it was."""
    model = InjectModel()
    model.show_rows(samples.rows(), 2)
    resets = []
    model.modelReset.connect(lambda: resets.append(1))
    changed = (*samples.rows()[:2], replace(samples.rows()[2], state="delivered"), *samples.rows()[3:])
    model.show_rows(changed, 3)
    assert not resets
    assert model.view(2).state == "delivered"


def test_a_row_is_read_aloud_with_its_state(qapp):
    """Assistive technology reads id, title, place in time and state."""
    model = InjectModel()
    model.show_rows(samples.rows(), 2)
    words = model.data(model.index(2), Qt.ItemDataRole.AccessibleTextRole)
    assert words.startswith("INJ-09")
    assert "due" in words


def test_the_log_shows_the_newest_first(qtmodeltester, qapp):
    """The last act stands on top."""
    model = LogModel()
    model.show_rows(samples.console().log)
    qtmodeltester.check(model)
    assert model.data(model.index(0)) == "JPN submitted 1 response"


def test_notes_are_a_sound_model(qtmodeltester, qapp):
    """Notes say turn, subject and sort below their text."""
    model = NoteModel()
    model.show_rows(samples.console().notes)
    qtmodeltester.check(model)


def test_the_palette_finds_a_command_by_the_beginnings_of_its_words(qtmodeltester, qapp):
    """Typing "del nex" finds Deliver next due inject and nothing else."""
    model = CommandModel(list(COMMANDS))
    qtmodeltester.check(model)
    model.sift("del nex")
    assert [model.command(row).id for row in range(model.rowCount())] == ["inject.next"]
    model.sift("zzz")
    assert model.rowCount() == 0
