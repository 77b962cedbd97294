"""What every screen is to the window; screens of an open session share more, in ``session_screen``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from wargame.ui.theme import current

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent

    from wargame.ui.window import Window


class Screen(QWidget):
    """A screen asks the desk for its view and shows it; it is made anew when theme or text size changes.

    Attributes:
        least: Width and height that it needs, in pixels at 100 % text size; in a smaller window it scrolls.
        put_by: Whether it is kept when another takes its place, to be shown again sooner than it could be made.
    """

    put_by = False
    least = (728, 540)

    def __init__(self, window: Window) -> None:
        super().__init__()
        self.app = window
        self.setProperty("kind", "window")

    def refresh(self) -> None:
        """Ask for the view again and show what differs."""

    def handlers(self) -> dict[str, Callable[[], object]]:
        """The commands that this screen answers, by id."""
        return {}

    def panes(self) -> tuple[QWidget, ...]:
        """Where F6 goes, in order: in each the first widget that takes the focus."""
        return (self,)

    def toast_room(self) -> QWidget | None:
        """The part over which messages may lie for a while; None where it does not matter."""
        return None

    def arrange(self, width: int) -> None:
        """Fit a width, given in pixels at 100 % text size."""

    def memory(self) -> object:
        """What to hand to the same screen when it is made anew: a selection, a camera. Nothing of the session."""
        return None

    def remember(self, memory: object) -> None:
        """Take up what :meth:`memory` gave."""

    def minimumSizeHint(self) -> QSize:
        """What the narrowest arrangement needs, whatever the one in use does: it gives way when the window shrinks."""
        return QSize(*(current().px(side) for side in self.least))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange for the new width."""
        super().resizeEvent(event)
        self.arrange(round(self.width() * 100 / current().scale))
