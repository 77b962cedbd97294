"""The files that were handed in, as a table that can be sorted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem

from wargame.ui import icons
from wargame.ui.theme import current
from wargame.words import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from wargame.desk.views.review import HandInRow

_WORTH, _FILE, _NAME, _CODE, _SCENARIO, _SEATS, _TURNS, _UNDONE, _DICE, _TIME = range(10)
_SPARE: Final = (_SCENARIO, _SEATS)
"""What a narrow table leaves to the details."""
_NUMBERS: Final = (_TURNS, _UNDONE, _DICE, _TIME)
_ROW: Final = 36
_LONGEST_FILE: Final = 170
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_PATH: Final = Qt.ItemDataRole.UserRole


class HandInTable(QTableWidget):
    """The files as a table: the arrows choose, Delete takes a file off, Enter opens it to read."""

    wanted = Signal(str)
    unwanted = Signal(str)

    def __init__(self) -> None:
        heads = (
            say("Worth"), say("File"), say("Name"), say("Class code"), say("Scenario"), say("Seat"), say("Turns"),
            say("Undone"), say("Overrides"), say("Time"),
        )  # fmt: skip
        super().__init__(0, len(heads))
        self.setHorizontalHeaderLabels(heads)
        self.setAccessibleName(say("Hand-ins"))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(current().px(_ROW))
        self.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setIconSize(icons.area(18))
        self.setSortingEnabled(True)
        self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.horizontalHeader().setSectionResizeMode(_NAME, QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for place in _NUMBERS:
            head = QTableWidgetItem(heads[place])
            head.setTextAlignment(_RIGHT)
            self.setHorizontalHeaderItem(place, head)
        self.horizontalHeader().setMinimumSectionSize(current().px(64))
        self.cellDoubleClicked.connect(lambda *_: self.wanted.emit(self.chosen()))

    def show_rows(self, rows: Sequence[HandInRow]) -> None:
        """Show these files; the one that was chosen stays chosen."""
        chosen = self.chosen()
        self.setSortingEnabled(False)
        self.setRowCount(len(rows))
        for line, one in enumerate(rows):
            texts = (
                one.worth, one.file, one.student, one.class_code, one.scenario, one.seats, one.turns, one.undone,
                one.overrides, one.time,
            )  # fmt: skip
            for place, text in enumerate(texts):
                item = QTableWidgetItem(text)
                item.setData(_PATH, str(one.path))
                if place == _WORTH:
                    item.setIcon(icons.icon(one.icon, one.tone, 18))
                    item.setForeground(current().color(one.tone))
                    item.setData(Qt.ItemDataRole.AccessibleTextRole, one.spoken)
                if place in _NUMBERS:
                    item.setTextAlignment(_RIGHT)
                if place == _DICE and text not in ("", "0"):
                    item.setForeground(current().color("warn"))
                self.setItem(line, place, item)
        self.setSortingEnabled(True)
        for place in range(self.columnCount()):
            if place != _NAME:
                self.resizeColumnToContents(place)
        self.setColumnWidth(_FILE, min(self.columnWidth(_FILE), current().px(_LONGEST_FILE)))
        self.choose(chosen or (str(rows[0].path) if rows else ""))

    def set_narrow(self, narrow: bool) -> None:
        """Leave out what the details say as well."""
        for place in _SPARE:
            self.setColumnHidden(place, narrow)

    def chosen(self) -> str:
        """The path of the row that is chosen, or nothing."""
        item = self.item(self.currentRow(), _WORTH)
        return str(item.data(_PATH)) if item is not None else ""

    def choose(self, path: str) -> None:
        """Choose the row of a file; the first where it is gone."""
        lines = [line for line in range(self.rowCount()) if self._at(line) == path]
        if self.rowCount():
            self.selectRow(lines[0] if lines else 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete takes off, Enter opens."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.chosen():
            self.unwanted.emit(self.chosen())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() and self.chosen():
            self.wanted.emit(self.chosen())
        else:
            super().keyPressEvent(event)

    def _at(self, line: int) -> str:
        item = self.item(line, _WORTH)
        return str(item.data(_PATH)) if item is not None else ""
