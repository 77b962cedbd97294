"""The codex's list: articles with their kind below."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from wargame.ui.models.roles import Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QObject

    from wargame.desk.views.codex import Article, Kind


class ArticleModel(QAbstractListModel):
    """Articles in the order in which they were found."""

    def __init__(self, kinds: Sequence[Kind], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kinds = {kind.id: kind.title for kind in kinds}
        self._shown: tuple[Article, ...] = ()

    def show_articles(self, articles: Sequence[Article]) -> None:
        """List others."""
        self.beginResetModel()
        self._shown = tuple(articles)
        self.endResetModel()

    def id_of(self, index: QModelIndex) -> str:
        """The article of a row; empty where there is none."""
        return self._shown[index.row()].id if index.isValid() and index.row() < len(self._shown) else ""

    def row_of(self, id_: str) -> int:
        """The row of an article; -1 where it is not listed."""
        return next((row for row, one in enumerate(self._shown) if one.id == id_), -1)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Articles listed."""
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Title, kind and icon of an article."""
        if not index.isValid() or not 0 <= index.row() < len(self._shown):
            return None
        one = self._shown[index.row()]
        kind = self._kinds.get(one.kind, "")
        answers: dict[int, str] = {
            Qt.ItemDataRole.DisplayRole: one.title,
            Qt.ItemDataRole.ToolTipRole: one.title,
            Qt.ItemDataRole.AccessibleTextRole: f"{one.title}. {kind}",
            Role.DETAIL: kind,
            Role.ICON: one.icon,
        }
        return answers.get(role)
