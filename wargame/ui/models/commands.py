"""The palette's list: commands whose words begin with what was typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from wargame.ui.actions import shown_keys
from wargame.ui.models.roles import Role
from wargame.words import say

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from wargame.desk.commands import Command


class CommandModel(QAbstractListModel):
    """Commands, sifted."""

    def __init__(self, commands: list[Command], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all = commands
        self._shown = list(commands)

    def sift(self, words: str) -> None:
        """Keep the commands in which every word of ``words`` begins a word; the best match first."""
        wanted = words.casefold().split()
        self.beginResetModel()
        self._shown = [command for command in self._all if all(_begins(command, word) for word in wanted)]
        self.endResetModel()

    def command(self, row: int) -> Command:
        """The command of a row."""
        return self._shown[row]

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Commands shown."""
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Title, help, key and icon of a command."""
        if not index.isValid() or not 0 <= index.row() < len(self._shown):
            return None
        command = self._shown[index.row()]
        answers: dict[int, str] = {
            Qt.ItemDataRole.DisplayRole: say(command.title),
            Qt.ItemDataRole.AccessibleTextRole: f"{say(command.title)}. {say(command.help)} {shown_keys(command)}",
            Role.DETAIL: say(command.help),
            Role.SIDE: shown_keys(command),
            Role.ICON: command.icon or "point",
        }
        return answers.get(role)


def _begins(command: Command, word: str) -> bool:
    return any(part.startswith(word) for part in f"{say(command.title)} {say(command.help)}".casefold().split())
