"""The right of the decision screen: what the advisers say, and the red line that can be drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QFrame, QScrollArea

from wargame.ui.parts.make import column, holder
from wargame.ui.screens.red_line_card import RedLineCard
from wargame.words import say

if TYPE_CHECKING:
    from wargame.desk.views.solo import DecisionView


class SidePane(QFrame):
    """Advisers above, the red line below."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "pane")
        self.setAccessibleName(say("Advisers and red line"))
        self.line = RedLineCard()
        self.coordinate = QCheckBox(say("Coordinate the agencies (2 points)"))
        self.coordinate.setToolTip(say("Two points so that a hybrid does not come apart."))
        self.advisers = column(gap=8)
        page = holder(column(self.advisers, self.line, self.coordinate, None, gap=12, margins=(14, 12, 12, 14)))
        page.setProperty("kind", "scrolled")
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setAccessibleName(say("Advisers and red line"))
        area.setWidget(page)
        self.setLayout(column(area))

    def show_view(self, view: DecisionView) -> None:
        """Show which lines can be drawn now."""
        self.line.show_choices(view.package)
        self.line.setEnabled(not view.submitted and not view.read_only)
        self.coordinate.setVisible(view.package.can_coordinate or view.package.coordinated)
        self.coordinate.setEnabled(not view.submitted and not view.read_only)
