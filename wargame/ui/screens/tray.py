"""Below the map: the turns of the exercise, and what each team has decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QPushButton, QSizePolicy, QWidget

from wargame.ui import icons
from wargame.ui.parts.cards import CardButton
from wargame.ui.parts.focus import draw_ring
from wargame.ui.parts.make import allow, badge, button, clear, column, label, picture, row
from wargame.ui.parts.texts import Elided
from wargame.ui.theme import current
from wargame.words import say

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from wargame.desk.views.console import TeamCard, TurnCell

_STATE = {
    "submitted": ("circle-check", "ok"),
    "drafting": ("pencil", "warn"),
    "not_started": ("circle-dashed", "tx2"),
    "engine": ("robot", "tx2"),
}
_RESPONSES_SHOWN = 3


class TurnTrack(QWidget):
    """One cell per turn; pressing one goes to it in the list."""

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._line = row(gap=6)
        self.setLayout(self._line)
        self.setAccessibleName(say("Turns"))
        self.cells: list[Cell] = []

    def show_cells(self, cells: tuple[TurnCell, ...]) -> None:
        """Show other turns."""
        if len(cells) != len(self.cells):
            clear(self._line)
            self.cells = [Cell(cell) for cell in cells]
            for one in self.cells:
                one.clicked.connect(lambda _=False, asked=one: self.chosen.emit(asked.view.turn))
                self._line.addWidget(one)
        for one, cell in zip(self.cells, cells, strict=True):
            one.show_cell(cell)


class Cell(QAbstractButton):
    """A turn: its number, date, what came in, and escalation at its end."""

    def __init__(self, view: TurnCell) -> None:
        super().__init__()
        self.view = view
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_cell(view)

    def show_cell(self, view: TurnCell) -> None:
        """Show another state."""
        self.view = view
        value = say("escalation {value}", value=view.value) if view.value is not None else view.detail
        state = {"done": say("done"), "now": say("now"), "ahead": say("ahead")}[view.state]
        self.setAccessibleName(
            say("Turn {turn}, {date}, {state}, {value}", turn=view.turn, date=view.date, state=state, value=value)
        )
        self.setToolTip(self.accessibleName())
        self.update()

    def sizeHint(self) -> QSize:
        """Two lines."""
        return QSize(current().px(108), current().px(54))

    def minimumSizeHint(self) -> QSize:
        """Room for the number and the value."""
        return QSize(current().px(58), current().px(54))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Number and date above, bar and value below."""
        look, view = current(), self.view
        px = look.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        now, ahead = view.state == "now", view.state == "ahead"
        rect = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(QPen(look.color("accent" if now else "line"), px(2) if now else 1))
        painter.setBrush(look.color("accent_bg" if now else "bg3" if self.underMouse() else "bg1" if ahead else "bg2"))
        painter.drawRoundedRect(rect, px(8), px(8))
        inner = rect.adjusted(px(9), px(6), -px(9), -px(6))
        half = inner.height() / 2
        top = QRectF(inner.left(), inner.top(), inner.width(), half)
        painter.setFont(look.font("strong"))
        painter.setPen(look.color("tx2" if ahead else "tx1"))
        number = say("T{turn}", turn=view.turn)
        painter.drawText(top, Qt.AlignmentFlag.AlignVCenter, number)
        used = painter.fontMetrics().horizontalAdvance(number) + px(6)
        painter.setFont(look.font("dense"))
        painter.setPen(look.color("tx2"))
        date_width = painter.fontMetrics().horizontalAdvance(view.date)
        room = top.adjusted(used, 0, 0, 0)
        dated = date_width <= room.width()
        if dated:
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, view.date)
        if view.icon and room.width() - (date_width if dated else 0) >= px(18):
            tone = "prov" if view.icon in {"rocket", "radioactive"} else "tx2"
            painter.drawPixmap(
                int(top.right() - px(16)), int(top.center().y() - px(8)), icons.pixmap(view.icon, tone, 16)
            )
        low = QRectF(inner.left(), inner.top() + half, inner.width(), half)
        if view.value is None:
            words = painter.fontMetrics().elidedText(view.detail, Qt.TextElideMode.ElideRight, int(low.width()))
            painter.drawText(low, Qt.AlignmentFlag.AlignVCenter, words)
        else:
            self._value(painter, low, view.value)
        if self.hasFocus():
            draw_ring(painter, self.rect(), radius=8)

    def _value(self, painter: QPainter, area: QRectF, value: int) -> None:
        look = current()
        px = look.px
        painter.setFont(look.font("strong"))
        painter.setPen(look.color("tx1"))
        painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(value))
        bar = QRectF(area.left(), area.center().y() - px(3), max(px(10), area.width() - px(34)), px(6))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("bg4"))
        painter.drawRoundedRect(bar, px(3), px(3))
        if look.band_edge is not None:
            painter.setPen(QPen(QColor(look.band_edge), 1))
        painter.setBrush(look.color(f"band:{self.view.band}"))
        painter.drawRoundedRect(QRectF(bar.left(), bar.top(), bar.width() * value / 100, bar.height()), px(3), px(3))


class Tray(QWidget):
    """The teams' cards."""

    enter = Signal(str)
    suggest = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._title = label("", "overline")
        self._in = label("", "dense", "tx2")
        self.enter_button = button(
            say("Enter for a team"), lambda: self.enter.emit(""), kind="link", icon="pencil", tip=say("E")
        )
        self._line = row(gap=10)
        self.cards: dict[str, TeamButton] = {}
        self._shown: tuple[tuple[TeamCard, ...], str] | None = None
        head = row(self._title, self._in, None, self.enter_button, gap=10)
        self.setLayout(column(head, self._line, gap=6))
        self.setAccessibleName(say("Decisions"))

    def show_teams(self, turn: int, teams: tuple[TeamCard, ...], teams_in: str, closed: str = "") -> None:
        """Show other decisions; ``closed`` says why none can be entered."""
        allow(self.enter_button, closed)
        self._title.setText(say("DECISIONS · TURN {turn}", turn=turn))
        self._in.setText(teams_in)
        if (teams, closed) == self._shown:
            return
        self._shown = (teams, closed)
        focused = next((seat for seat, card in self.cards.items() if card.hasFocus()), "")
        clear(self._line)
        self.cards = {}
        for team in teams:
            card = TeamButton(team, closed)
            card.clicked.connect(lambda _=False, seat=team.seat: self.enter.emit(seat))
            card.suggest.connect(self.suggest)
            self._line.addWidget(card, 1)
            self.cards[team.seat] = card
        if focused in self.cards:
            self.cards[focused].setFocus()


class TeamButton(CardButton):
    """A team's card; pressing it enters its choices."""

    suggest = Signal(str)

    def __init__(self, team: TeamCard, closed: str = "") -> None:
        icon, tone = _STATE[team.state]
        self._name = Elided(team.name, "strong")
        self._state = label(team.state_words, "dense-strong", tone)
        top = row(badge(team.seat), self._name, picture(icon, tone, 16), self._state, gap=7)
        top.setStretch(1, 1)
        top.insertStretch(2)
        body = column(top, gap=3, margins=(11, 9, 11, 9))
        for chosen in team.responses[:_RESPONSES_SHOWN]:
            line = row(
                picture(chosen.icon or "point", f"family:{chosen.family}", 16), Elided(chosen.label, "dense"), gap=6
            )
            line.setStretch(1, 1)
            body.addLayout(line)
        more = len(team.responses) - _RESPONSES_SHOWN
        if more > 0:
            body.addWidget(label(say("and {count} more", count=more), "caption", "tx2"))
        if team.hint or (team.responses and team.points):
            foot = row(
                Elided(team.hint, "caption", "tx2"), label(team.points if team.responses else "", "dense"), gap=6
            )
            foot.setStretch(0, 1)
            body.addLayout(foot)
        body.addStretch(1)
        self._ask: QPushButton | None = None
        if team.can_suggest:
            self._ask = button(
                say("Use suggested"), lambda: self.suggest.emit(team.seat), kind="outline", icon="sparkles",
                name=say("Use the suggested package for {seat}", seat=team.seat),
            )  # fmt: skip
            allow(self._ask, closed)
            self._ask.setStyleSheet(f"padding: {current().px(3)}px {current().px(10)}px;")
            body.addLayout(row(self._ask, None))
        super().__init__(body, team.spoken)
        self.setToolTip(closed or say("Enter for {name}", name=team.name))
        self.setAccessibleDescription(closed)
        if closed:
            self.unsetCursor()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setMinimumHeight(current().px(112))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where room is short the code of the seat stands for its name, and signs for words."""
        super().resizeEvent(event)
        self._name.setVisible(self.width() >= current().px(250))
        self._state.setVisible(self.width() >= current().px(165))
        if self._ask is not None:
            self._ask.setText(say("Use suggested") if self.width() >= current().px(180) else say("Suggest"))
