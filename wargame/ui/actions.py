"""The table of commands as Qt actions: shortcuts, menus and the palette all ask here.

A command is answered by the first in a chain that has a handler for it: an open sheet, then the screen, then the
window. Keys with Ctrl, Alt or a function key are Qt shortcuts. Single letters are not: they reach the window only when
no field, list or button wanted them, which is what keeps typing safe.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence

from wargame.desk.commands import COMMANDS, Command
from wargame.ui import icons
from wargame.words import say

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    Handlers = Mapping[str, Callable[[], object]]

_MODIFIERS: Final = ("Ctrl", "Alt", "Meta")


def is_plain(key: str) -> bool:
    """Whether a shortcut is a bare letter, digit, sign or Space, which must not act while someone types."""
    if key.startswith("Shift+"):
        key = key.removeprefix("Shift+")
    return len(key) == 1 or key == "Space"


def shown_keys(command: Command) -> str:
    """The first key as people read it, empty where there is none."""
    if not command.keys:
        return ""
    return key_words(command.keys[0])


def key_words(key: str) -> str:
    """A shortcut in this system's own words."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText).replace("Return", "↵")


class Actions(QObject):
    """One action for every command; ``chain`` gives the handlers that are in force, the nearest first."""

    def __init__(self, window: QWidget, chain: Callable[[], Sequence[Handlers]]) -> None:
        super().__init__(window)
        self._chain = chain
        self.letters = True
        self._plain: dict[str, str] = {}
        self.by_id: dict[str, QAction] = {}
        for command in COMMANDS:
            action = QAction(say(command.title), self)
            action.setToolTip(say(command.help))
            action.setShortcuts([QKeySequence(key) for key in command.keys if not is_plain(key)])
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            action.triggered.connect(lambda _=False, name=command.id: self.run(name))
            window.addAction(action)
            self.by_id[command.id] = action
            self._plain.update({key: command.id for key in command.keys if is_plain(key)})

    def dress(self) -> None:
        """Draw the icons in the colours of the theme; a menu that opens asks for it."""
        for command in COMMANDS:
            if command.icon:
                self.by_id[command.id].setIcon(icons.icon(command.icon, "tx2", 18))

    def refresh(self) -> None:
        """Enable what can be answered now; a shortcut of anything else is left to others."""
        handlers = self._chain()
        for name, action in self.by_id.items():
            action.setEnabled(any(name in group for group in handlers))

    def available(self) -> list[Command]:
        """The commands that can be answered now, in the order of the table."""
        handlers = self._chain()
        return [command for command in COMMANDS if any(command.id in group for group in handlers)]

    def run(self, name: str) -> bool:
        """Have a command answered; False where nobody does."""
        for group in self._chain():
            handler = group.get(name)
            if handler is not None:
                handler()
                self.refresh()
                return True
        return False

    def press(self, event: QKeyEvent) -> bool:
        """Answer a key that nobody below the window wanted."""
        if event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier):
            return False
        name = self._plain.get(_plain_name(event))
        return name is not None and self.letters and self.run(name)


def _plain_name(event: QKeyEvent) -> str:
    if event.key() == Qt.Key.Key_Space:
        return "Space"
    text = event.text()
    if not text.isalnum():
        return text
    shift = "Shift+" if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else ""
    return f"{shift}{text.upper()}"
