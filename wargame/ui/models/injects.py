"""The master scenario events list as a model."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from wargame.ui.models.roles import Role

if TYPE_CHECKING:
    from wargame.desk.views.console import InjectRow


class InjectModel(QAbstractListModel):
    """Rows of the list; ``now`` is the row before which the Now line stands."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[InjectRow, ...] = ()
        self.now = -1

    def show_rows(self, rows: tuple[InjectRow, ...], now: int) -> None:
        """Show other rows; a change within the same ids keeps selection and scroll place."""
        same = [row.id for row in rows] == [row.id for row in self._rows]
        if not same:
            self.beginResetModel()
        self._rows, self.now = rows, now
        if not same:
            self.endResetModel()
        elif rows:
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            self.layoutChanged.emit()

    def row_of(self, inject_id: str) -> int:
        """The row of an inject, or -1."""
        return next((number for number, row in enumerate(self._rows) if row.id == inject_id), -1)

    def view(self, row: int) -> InjectRow | None:
        """What stands in a row."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Injects on the list."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The record of a row, its title, what is read aloud."""
        row = self.view(index.row()) if index.isValid() else None
        if row is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return f"{row.id} {row.title}"
            case Qt.ItemDataRole.AccessibleTextRole:
                return row.spoken
            case Qt.ItemDataRole.ToolTipRole:
                return row.message
            case Role.VIEW:
                return row
        return None
