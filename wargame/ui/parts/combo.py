"""A choice of one from a list: a field too narrow for a name says it shorter, and the list says it whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter, QToolTip

if TYPE_CHECKING:
    from PySide6.QtGui import QHelpEvent, QPaintEvent

    from wargame.desk.views.common import Choice

_SHORT: Final = Qt.ItemDataRole.UserRole + 1


class Combo(QComboBox):
    """Has the short form of a name that its field has no room for, or else its two ends; hovering tells all of it."""

    def add(self, choice: Choice) -> None:
        """Add an entry; its data is its id."""
        self.addItem(choice.label, choice.id)
        self.setItemData(self.count() - 1, choice.short, _SHORT)

    def shown_text(self) -> str:
        """What stands in the field."""
        option = self._option()
        style, control = self.style(), QStyle.ComplexControl.CC_ComboBox
        room = style.subControlRect(control, option, QStyle.SubControl.SC_ComboBoxEditField, self).width() - 2
        whole, metrics = self.currentText(), self.fontMetrics()
        short = self.currentData(_SHORT) or whole
        fits = metrics.elidedText(whole, Qt.TextElideMode.ElideMiddle, room) == whole  # an advance is a rounded one
        return whole if fits else metrics.elidedText(short, Qt.TextElideMode.ElideMiddle, room)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint as every other, with the text that fits."""
        painter, option = QStylePainter(self), self._option()
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        option.currentText = self.shown_text()
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()

    def event(self, event: QEvent) -> bool:
        """Where the name is cut, hovering tells it."""
        if event.type() == QEvent.Type.ToolTip and not self.toolTip() and self.shown_text() != self.currentText():
            help_event: QHelpEvent = event  # type: ignore[assignment]
            QToolTip.showText(help_event.globalPos(), self.currentText(), self)
            return True
        return super().event(event)

    def showPopup(self) -> None:
        """Open the list as wide as its longest name, as far as the screen goes."""
        view = self.view()
        view.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        frame = view.width() - view.viewport().width() + view.verticalScrollBar().sizeHint().width()
        wide = view.sizeHintForColumn(0) + max(0, frame)
        view.setMinimumWidth(max(self.width(), min(wide, self.screen().availableGeometry().width())))
        super().showPopup()

    def _option(self) -> QStyleOptionComboBox:
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        return option
