"""The log and the notes as models, the newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from wargame.ui.models.roles import Role
from wargame.words import say

if TYPE_CHECKING:
    from wargame.desk.views.console import LogRow, NoteRow


class _Newest(QAbstractListModel):
    """Rows of view records; a subclass says what each role of a row is."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[Any, ...] = ()

    def show_rows(self, rows: tuple[Any, ...]) -> None:
        """Show other rows."""
        if rows != self._rows:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()

    def view(self, row: int) -> Any:
        """What stands in a row, counted from the newest."""
        return self._rows[-1 - row]

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Rows."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a role of a row is."""
        if not index.isValid() or not 0 <= index.row() < len(self._rows):
            return None
        row = self.view(index.row())
        return row if role == Role.VIEW else self.answer(row).get(role)

    def answer(self, row: Any) -> dict[int, Any]:
        """What each role of a row is."""
        raise NotImplementedError


class LogModel(_Newest):
    """Events in words."""

    def answer(self, row: LogRow) -> dict[int, Any]:
        """Text, place in time and number of an event."""
        detail = say("#{event} · T{turn} · {when}", event=row.event, turn=row.turn, when=row.when).rstrip(" ·")
        return {
            Qt.ItemDataRole.DisplayRole: row.text,
            Qt.ItemDataRole.ToolTipRole: row.text,
            Qt.ItemDataRole.AccessibleTextRole: f"{detail}, {row.text}",
            Role.DETAIL: detail + (say(" · undone") if row.undone else ""),
            Role.ICON: row.icon,
            Role.FAINT: row.undone,
        }


class NoteModel(_Newest):
    """Notes of the facilitator."""

    def answer(self, row: NoteRow) -> dict[int, Any]:
        """Text, and what it is about."""
        detail = " · ".join(part for part in (say("T{turn}", turn=row.turn), row.about, row.sort) if part)
        return {
            Qt.ItemDataRole.DisplayRole: row.text,
            Qt.ItemDataRole.ToolTipRole: row.text,
            Qt.ItemDataRole.AccessibleTextRole: f"{detail}, {row.text}",
            Role.DETAIL: detail,
            Role.ICON: "notes",
        }
