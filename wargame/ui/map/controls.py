"""What stands on the map: the column of buttons, the menu of layers, the legend."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QLineF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QFrame, QMenu, QToolButton, QVBoxLayout, QWidget

from wargame.atlas import style
from wargame.ui import icons, theme
from wargame.ui.map import pieces
from wargame.ui.map.choices import CHOICES
from wargame.words import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtGui import QPaintEvent

    from wargame.ui.map.scene import Track
    from wargame.ui.map.widget import MapWidget

_SIGN_PX: Final = 16


class Buttons(QFrame):
    """Zoom in, zoom out, show all, distance, world, layers: a column at the upper right."""

    def __init__(self, map_widget: MapWidget) -> None:
        super().__init__(map_widget)
        theme.restyle(self, kind="card")
        column = QVBoxLayout(self)
        column.setContentsMargins(3, 3, 3, 3)
        column.setSpacing(1)
        table: tuple[tuple[str, str, str, Callable[[], object]], ...] = (
            ("plus", say("Zoom in"), "+", lambda: map_widget.zoom(1.5)),
            ("minus", say("Zoom out"), "-", lambda: map_widget.zoom(1 / 1.5)),
            ("focus-centered", say("Show all"), "0", map_widget.fit),
            ("ruler-measure", say("Measure a distance"), "M", map_widget.measure),
            ("world", say("World and ranges"), "F", map_widget.toggle_world),
            ("stack-2", say("Layers"), "L", map_widget.choose_layers),
        )
        self._made = [(self._button(*row), row[0]) for row in table]
        for button, _ in self._made:
            column.addWidget(button)
        self.layers = self._made[-1][0]
        self.dress()

    def follow(self, map_widget: QWidget) -> None:
        """Come after the map in the order of Tab."""
        order = (map_widget, *(button for button, _ in self._made))
        for one, other in itertools.pairwise(order):
            QWidget.setTabOrder(one, other)

    def dress(self) -> None:
        """Take icons and sizes from the theme."""
        for button, icon in self._made:
            button.setIcon(icons.icon(icon, "tx1", 20))
            button.setIconSize(icons.area(20))
        self.adjustSize()

    def _button(self, _icon: str, name: str, key: str, act: Callable[[], object]) -> QToolButton:
        button = QToolButton(self)
        button.setAccessibleName(name)
        button.setToolTip(say("{name} ({key})", name=name, key=key))
        theme.restyle(button, kind="icon")
        button.clicked.connect(lambda _checked: act())
        return button


def layer_menu(map_widget: MapWidget) -> QMenu:
    """A menu with a tick per layer; it goes when it closes."""
    menu = QMenu(say("Layers"), map_widget)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def switch(layer: str, on: bool) -> None:
        shown = map_widget.shown | {layer} if on else map_widget.shown - {layer}
        map_widget.set_shown(shown)

    for choice in CHOICES:
        action = menu.addAction(say(choice.label))
        action.setCheckable(True)
        action.setChecked(choice.id in map_widget.shown)
        action.toggled.connect(lambda on, layer=choice.id: switch(layer, on))
    return menu


Area = tuple[float, float, float, float]
"""A rectangle of the window: x, y, width, height."""


def furniture(look: theme.Theme, width: int, height: int) -> tuple[Area, ...]:
    """Where the scale bar and the degrees at the upper and left edge stand."""
    bar = (0.0, float(height - look.px(52)), float(look.px(250)), float(look.px(52)))
    return bar, (0.0, 0.0, float(width), float(look.px(17))), (0.0, 0.0, float(look.px(38)), float(height))


class Legend(QWidget):
    """What the signs mean: a strip at the lower right."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows: tuple[tuple[str, str], ...] = ()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.explain(())

    def explain(self, tracks: Iterable[Track]) -> None:
        """Name the signs that are always there, and those of these tracks."""
        rows = [("launch", say("launch")), ("impact", say("impact"))]
        if any(track.lost_at_s is not None for track in tracks):
            rows += [("loss", say("lost")), ("debris", say("debris"))]
        if any(not track.timed for track in tracks):
            rows.append(("drawn", say("drawn, not computed")))
        rows += [("overflown", say("overflown")), ("reach", say("defence reach")), ("mdl", say("MDL"))]
        self._rows = tuple(rows)
        self.setAccessibleName(say("Legend: {signs}", signs=", ".join(text for _, text in self._rows)))
        self.dress()

    def dress(self) -> None:
        """Take sizes from the theme."""
        self.resize(self.sizeHint())
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as its words."""
        look = theme.current()
        metrics = QFontMetricsF(look.font("dense"))
        words = sum(metrics.horizontalAdvance(text) + look.px(_SIGN_PX + 18) for _, text in self._rows)
        return QSize(round(words + look.px(12)), look.px(34))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the strip."""
        look = theme.current()
        sheet = style.theme("dark" if look.dark else "light")
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        back = QColor(sheet.card)
        back.setAlphaF(sheet.card_opacity)
        painter.setPen(QPen(look.color("line"), 1))
        painter.setBrush(back)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), look.px(8), look.px(8))
        x, middle, metrics = float(look.px(12)), self.height() / 2, QFontMetricsF(look.font("dense"))
        for sign, text in self._rows:
            _sign(painter, sign, look, sheet, x + look.px(_SIGN_PX) / 2, middle)
            x += look.px(_SIGN_PX + 5)
            painter.setPen(look.color("tx2"))
            painter.setFont(look.font("dense"))
            wide = metrics.horizontalAdvance(text)
            painter.drawText(QRectF(x, 0, wide + 2, self.height()), Qt.AlignmentFlag.AlignVCenter, text)
            x += wide + look.px(13)
        painter.end()


def _sign(painter: QPainter, sign: str, look: theme.Theme, sheet: style.MapStyle, x: float, y: float) -> None:
    reach = look.px(6)
    match sign:
        case "launch":
            pieces.launch(painter, sheet, x, y + 1, reach)
        case "impact":
            pieces.impact(painter, sheet, x, y, reach)
        case "debris":
            pieces.debris(painter, sheet, x, y, reach)
        case "loss":
            pieces.loss(painter, look, sheet, x, y, 0.6 * reach)
        case "drawn":
            dashed = QPen(QColor(sheet.track[0][0]), 2)
            dashed.setDashPattern([2, 1.4])
            painter.setPen(dashed)
            painter.drawLine(QLineF(x - reach, y, x + reach, y))
        case "overflown":
            area = QRectF(x - reach, y - reach, 2 * reach, 2 * reach)
            painter.fillRect(area, pieces.hatching(sheet, painter.device().devicePixelRatioF()))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(sheet.overflown_line.colour), 1))
            painter.drawRect(area)
        case "reach":
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(sheet.ring_defence.colour), 1.2, Qt.PenStyle.DashLine))
            painter.drawEllipse(QRectF(x - reach, y - reach, 2 * reach, 2 * reach))
        case "mdl":
            painter.setPen(QPen(QColor(sheet.armistice.colour), 2))
            painter.drawLine(round(x - reach), round(y), round(x + reach), round(y))
