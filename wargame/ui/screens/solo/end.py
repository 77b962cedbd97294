"""The end of a game: how it ended and why, how much danger is left, and the whole ledger."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QWidget

from wargame.desk import build
from wargame.ui.parts.cards import CardButton
from wargame.ui.parts.make import button, clear, column, frame, holder, label, row
from wargame.ui.screens import solo
from wargame.ui.screens.session_screen import SessionScreen, Sides, Tab
from wargame.ui.screens.solo.aftermath import pane
from wargame.ui.screens.solo.decision import MENU
from wargame.ui.screens.solo.situation import TREND_TONES, line_words
from wargame.ui.screens.solo.top import SoloTopPane
from wargame.ui.theme import current
from wargame.words import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QVBoxLayout

    from wargame.desk.views.meters import CauseLine
    from wargame.desk.views.solo import EndView, LedgerMeter, ThreatPoint
    from wargame.ui.window import Window

_ROW: Final = 22


class End(SessionScreen[SoloTopPane]):
    """Shows :class:`~wargame.desk.views.solo.EndView`."""

    least = (640, 360)

    def __init__(self, window: Window) -> None:
        super().__init__(window, SoloTopPane(window.run, lambda: window.menu(*MENU)))
        self.view: EndView | None = None
        self._title, self._meaning = label("", "title", wrap=True), label("", "body", wrap=True)
        self._reasons, self._parts, self._lines = column(gap=6), column(gap=4), column(gap=6)
        self.chart = ThreatChart()
        self._threat = label("", "strong", wrap=True)
        self._meters, self._causes = column(gap=6), column(gap=10)
        self._ledger_title = label("", "section", wrap=True)
        self._group = QButtonGroup(self)
        self.report = button(say("Your report"), lambda: window.run("report.export"), kind="primary", icon="download",
                             tip=say("Ctrl+Enter"))  # fmt: skip
        self.hand_in = button(say("Hand in"), lambda: window.run("session.save_as"), kind="outline", icon="send")
        self.again = button(say("Play again"), self.play_again, kind="outline", icon="refresh")
        self._file = label("", "caption", "tx2", wrap=True)
        self.story = pane(say("How it ended"), self._story())
        self.meters = pane(
            say("Every meter"), column(label(say("EVERY METER, NOW OPEN"), "overline"), self._meters, None, gap=8)
        )
        self.ledger = pane(say("Why it moved"), column(self._ledger_title, self._causes, None, gap=8))
        line = row(self._file, self.again, self.hand_in, self.report, gap=12, margins=(16, 6, 16, 6))
        line.setStretch(0, 1)
        self.foot = frame("topbar", line)
        self.foot.setAccessibleName(say("What next"))
        self.build(
            (
                Tab("story", say("The end"), "flag"),
                Tab("meters", say("Meters"), "gauge"),
                Tab("ledger", say("Why"), "help"),
            ),
            sides=Sides((380, 420), (440, 560)),
            foot=self.foot,
        )

    def wide_parts(self) -> tuple[QWidget, QWidget, QWidget]:
        """The end, the meters, the causes of one."""
        return self.story, self.meters, self.ledger

    def narrow_parts(self) -> tuple[QWidget, ...]:
        """The same, as tabs."""
        return self.story, self.meters, self.ledger

    def wide_panes(self) -> tuple[QWidget, ...]:
        """The three panes and the foot."""
        return (*super().wide_panes(), self.foot)

    # ------------------------------------------------------------ the screen

    def refresh(self) -> None:
        """Ask the desk; a game that is not over is shown where it stands."""
        desk = self.bridge.desk
        if build.solo_stage(desk) != "end":
            solo.open_game(self.app)
            return
        self.show_view(build.ending(desk))

    def show_view(self, view: EndView) -> None:
        """Show the end."""
        before, self.view = self.view, view
        self.top.show_view(view.top)
        self._title.setText(view.ending)
        self._meaning.setText(view.meaning)
        self._threat.setText(view.threat_words)
        self.chart.show_points(view.threat)
        for box in (self._reasons, self._parts, self._lines, self._meters):
            clear(box)
        for words in view.reasons:
            self._reasons.addWidget(label(words, "dense", wrap=True))
        for part in view.parts:
            line = row(label(part.label, "dense", wrap=True), label(str(part.points), "dense-strong"), gap=8)
            line.setStretch(0, 1)
            self._parts.addLayout(line)
        for one in view.lines:
            self._lines.addWidget(line_words(one))
        for meter in view.ledger:
            self._meters.addWidget(self._meter(meter))
        self._file.setText(say("Saved as {file} · {seed}", file=view.file, seed=view.seed))
        if view.ledger:
            self.open_meter(view.ledger[0], turn=False)
        if before is None:
            self.report.setFocus()

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Ctrl+Enter asks for the report."""
        return {
            "main": lambda: self.app.run("report.export"),
            "solo.log": lambda: solo.open_log(self.app),
            "why": self._ask_why,
        }

    # ------------------------------------------------------------ acts

    def open_meter(self, meter: LedgerMeter, *, turn: bool = True) -> None:
        """Show why a meter moved, turn by turn; ``turn`` to its tab where panes are tabs."""
        for one in self._group.buttons():
            one.setChecked(one.property("meter") == meter.meter)
        clear(self._causes)
        self._ledger_title.setText(say("{name}: why", name=meter.name))
        for told in meter.turns:
            self._causes.addWidget(label(told.span, "strong"))
            for line in told.lines:
                self._causes.addWidget(_cause(line))
        if turn:
            self.show_tab("ledger")

    def play_again(self) -> None:
        """Back to the first screen, with the sheet that begins a game."""
        self.app.close_session()
        self.app.run("solo.new")

    def _ask_why(self) -> None:
        self.show_tab("ledger")
        self.ledger.setFocus(Qt.FocusReason.TabFocusReason)

    def _meter(self, meter: LedgerMeter) -> CardButton:
        line = row(
            label(meter.name, "dense-strong", wrap=True),
            label(f"{meter.start} → {meter.end}", "dense"),
            label(meter.words, "dense", TREND_TONES[meter.trend]),
            gap=10, margins=(12, 6, 12, 6),
        )  # fmt: skip
        line.setStretch(0, 1)
        spoken = say("{name}: {start} to {end}, {change}. Why?", name=meter.name, start=meter.start, end=meter.end,
                     change=meter.words)  # fmt: skip
        made = CardButton(line, spoken)
        made.setCheckable(True)
        made.setProperty("meter", meter.meter)
        made.clicked.connect(partial(self._open, meter))
        self._group.addButton(made)
        return made

    def _open(self, meter: LedgerMeter, _checked: bool = False) -> None:
        self.open_meter(meter)

    def _story(self) -> QVBoxLayout:
        return column(
            label(say("HOW IT ENDED"), "overline"), self._title, self._meaning, self._reasons, 6,
            label(say("THE DANGER THAT IS LEFT"), "overline"), self._threat, self.chart,
            label(say("What it is made of, in points; this is no grade."), "caption", "tx2", wrap=True), self._parts, 6,
            label(say("RED LINES"), "overline"), self._lines, None, gap=8,
        )  # fmt: skip


class ThreatChart(QWidget):
    """One bar a turn: how much of the danger was left; its data stand in its name."""

    def __init__(self) -> None:
        super().__init__()
        self._points: tuple[ThreatPoint, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_points(self, points: tuple[ThreatPoint, ...]) -> None:
        """Show other values."""
        self._points = points
        told = ", ".join(f"{_name(point)}: {point.left}" for point in points)
        self.setAccessibleName(say("Danger left, of 100: {values}", values=told))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """A line for each turn."""
        return QSize(current().px(200), current().px(_ROW) * max(1, len(self._points)))

    def minimumSizeHint(self) -> QSize:
        """As high as its lines."""
        return QSize(current().px(140), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Name, bar, number."""
        look = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(look.font("dense"))
        left, right, high = look.px(48), look.px(36), look.px(_ROW)
        room = self.width() - left - right
        for number, point in enumerate(self._points):
            top = number * high
            painter.setPen(look.color("tx2"))
            painter.drawText(QRectF(0, top, left, high), Qt.AlignmentFlag.AlignVCenter, _name(point))
            track = QRectF(left, top + high * 0.3, room, high * 0.4)
            painter.setPen(QPen(look.color("line2"), 1))
            painter.setBrush(look.color("bg0"))
            painter.drawRoundedRect(track, 3, 3)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color("accent"))
            painter.drawRoundedRect(QRectF(left, track.top(), room * point.left / 100, track.height()), 3, 3)
            painter.setPen(look.color("tx1"))
            where = QRectF(self.width() - right, top, right, high)
            painter.drawText(where, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, str(point.left))


def _name(point: ThreatPoint) -> str:
    return say("T{turn}", turn=point.turn) if point.turn else say("Start")


def _cause(line: CauseLine) -> QWidget:
    amount = label(line.amount, "dense-strong", TREND_TONES[line.trend])
    amount.setFixedWidth(current().px(56))
    words = column(label(line.label, "dense", wrap=True), label(line.detail, "caption", "tx2", wrap=True), gap=0)
    held = row(column(amount, None), words, gap=8)
    held.setStretch(1, 1)
    return holder(held)
