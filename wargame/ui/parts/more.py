"""Words that stand for a longer list: a press, or Enter, opens it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu, QPushButton

from wargame.ui.parts.make import button

if TYPE_CHECKING:
    from collections.abc import Sequence


def more(words: str, lines: Sequence[str], name: str = "", *, tone: str = "") -> QPushButton:
    """A button as slim as a chip.

    Args:
        words: What stands on it.
        lines: What it opens.
        name: What it is called aloud; by default its words and its lines.
        tone: Of its words.
    """
    made = button(words, kind="chip", name=name or f"{words}: {', '.join(lines)}")
    made.setToolTip("\n".join(lines))
    if tone:
        made.setProperty("tone", tone)
    menu = QMenu(made)
    menu.setAccessibleName(made.accessibleName())
    for line in lines:
        menu.addAction(line)
    made.setMenu(menu)
    return made
