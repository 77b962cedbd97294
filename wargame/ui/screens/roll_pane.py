"""The middle of adjudication: the open roll with its odds and dice, and why the meters move."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QDoubleSpinBox, QFrame, QLabel, QScrollArea, QSizePolicy, QWidget

from wargame.ui.parts.article import link_buttons
from wargame.ui.parts.cards import CardButton
from wargame.ui.parts.dice import Dice
from wargame.ui.parts.flow import Flow
from wargame.ui.parts.make import badge, button, chip, clear, column, holder, label, picture, row, rule
from wargame.ui.parts.meters import TREND_TONE
from wargame.ui.parts.odds_bar import OddsBar
from wargame.ui.parts.segments import Segments
from wargame.ui.parts.texts import Elided
from wargame.ui.parts.waterfall import Waterfall
from wargame.ui.theme import current, restyle
from wargame.words import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent

    from wargame.desk.views.adjudication import AdjudicationView, FactorRow, RollView
    from wargame.desk.views.meters import CauseLine

_TONES: Final = {"better": "ok", "worse": "bad", "plain": "tx1"}


class RollPane(QWidget):
    """Says what is rolled, for what odds and why; then what was drawn."""

    landed = Signal()
    typed = Signal(int)
    """The table's dice, in permille."""
    again = Signal()
    article_asked = Signal(str)
    """Id of an article of the codex."""

    def __init__(self, *, still: bool = False) -> None:
        super().__init__()
        self.setAccessibleName(say("Roll"))
        self._seat_box = row(gap=0)
        self._title = Elided("", "title")
        self._subtitle = Elided("", "body", "tx2")
        self._place = chip("", "tx1")
        restyle(self._place, text_style="dense-strong")
        self._codes = label("", "dense", "tx2", wrap=True)
        head = row(self._seat_box, column(self._title, self._subtitle, self._codes, gap=0), self._place, gap=12)
        head.setStretch(1, 1)
        self._head = holder(head)
        self.odds = OddsCard(self.article_asked.emit)
        self.roll = RollCard(self.article_asked.emit, still=still)
        self.roll.dice.landed.connect(self.landed)
        self.roll.typed.connect(self.typed)
        self.roll.again.connect(self.again)
        self.why = WhyCard(self.article_asked.emit)
        self.why.told.connect(self._show_told, Qt.ConnectionType.QueuedConnection)
        cards = row(self.odds, self.roll, gap=12)
        cards.setStretch(0, 1)
        self._beside = cards
        self._cards = holder(cards)
        self._none = label(
            say("Nothing is left to chance this turn. Publish it when the room is ready."), "body", "tx2", wrap=True
        )
        box = column(self._head, self._none, self._cards, self.why, gap=12, margins=(16, 12, 16, 12))
        box.setStretch(3, 1)
        page = holder(box)
        page.setProperty("kind", "scrolled")
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setAccessibleName(say("Roll and causes"))
        self._area.setWidget(page)
        self.setLayout(column(self._area))

    def show_roll(self, view: AdjudicationView, mode: str, *, tumble: bool = False) -> None:
        """Show the open roll; ``tumble`` lets the dice roll before they tell."""
        roll = view.open
        for part in (self._head, self._cards):
            part.setVisible(roll is not None)
        self._none.setVisible(roll is None)
        if roll is None:
            return
        clear(self._seat_box)
        if roll.row.seat:
            self._seat_box.addWidget(badge(roll.row.seat))
        self._title.setText(roll.row.title)
        self._subtitle.setText(roll.subtitle)
        self._codes.setText(roll.codes)
        self._codes.setVisible(bool(roll.codes))
        self._place.setText(say("{number} of {all}", number=roll.row.number, all=len(view.rows)))
        told = roll.drawn is not None and not tumble
        self.odds.show_roll(roll, told=told)
        self.roll.show_roll(roll, mode, tumble=tumble, published=view.published)

    def _show_told(self) -> None:
        """Bring what a bar says, and its ways on, into view."""
        self._area.ensureWidgetVisible(self.why.links, 0, current().px(12))

    def arrange(self, narrow: bool) -> None:
        """Set the dice below the odds where both do not fit beside each other."""
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._beside.setDirection(direction)
        self.roll.setMaximumWidth(16_777_215 if narrow else current().px(244))


class OddsCard(QFrame):
    """The odds as a bar, and the factors that they are made of; each opens its article in the codex."""

    def __init__(self, ask: Callable[[str], object]) -> None:
        super().__init__()
        self._ask = ask
        self.factors: list[CardButton] = []
        self.setProperty("kind", "card")
        self._words = label("", "dense", "tx2")
        self.bar = OddsBar()
        self._rows = column(gap=0)
        self._shown: tuple[FactorRow, ...] | None = None
        self.setLayout(
            column(
                row(label(say("ODDS"), "overline"), None, self._words),
                self.bar,
                rule(),
                self._rows,
                None,
                gap=6,
                margins=(14, 10, 14, 12),
            )
        )

    def show_roll(self, roll: RollView, *, told: bool) -> None:
        """Show another roll."""
        self._words.setText(roll.odds_words)
        self.bar.show_roll(roll, told=told)
        if roll.factors == self._shown:
            return
        self._shown = roll.factors
        clear(self._rows)
        self.factors = [self._factor(factor) for factor in roll.factors]
        if not roll.factors:
            self._rows.addWidget(label(say("No factors: the odds are as they stand in the table."), "dense", "tx2"))
        for made in self.factors:
            self._rows.addWidget(made)

    def _factor(self, factor: FactorRow) -> CardButton:
        amount = label(factor.amount, "dense-strong", _TONES[factor.tone])
        amount.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        amount.setMinimumWidth(current().px(48))
        line = row(amount, Elided(factor.label, "dense"), Elided(factor.source, "dense", "tx2"), gap=12,
                   margins=(2, 4, 4, 4))  # fmt: skip
        line.setStretch(1, 4)
        line.setStretch(2, 5)
        spoken = say("{amount}: {label}. Source: {source}", amount=factor.amount, label=factor.label,
                     source=factor.source)  # fmt: skip
        made = CardButton(line, spoken, kind="line")
        made.setToolTip(say("Open in the codex"))
        made.clicked.connect(lambda: self._ask(factor.link))
        return made


class RollCard(QFrame):
    """The dice, what they gave, what was needed; in table mode the field for what the room rolled."""

    typed = Signal(int)
    again = Signal()

    def __init__(self, ask: Callable[[str], object], *, still: bool = False) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.how = button("", lambda: ask("term:seed"), kind="icon", icon="help", name=say("Where the dice come from"))
        self.dice = Dice(still=still)
        self._number = label("", "title")
        self._outcome = label("", "section")
        self._needed = label("", "dense", "tx2", wrap=True)
        self._needed.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.field = QDoubleSpinBox()
        self.field.setRange(0.0, 99.9)
        self.field.setDecimals(1)
        self.field.setAccessibleName(say("What the table rolled, 0 to 99.9"))
        self._take = button(say("Take it"), self._taken, kind="outline", icon="check")
        line = row(self.field, self._take, gap=8)
        line.setStretch(0, 1)
        self._table = holder(line)
        self._again = button(say("Roll again"), self.again.emit, kind="outline", icon="refresh")
        self.setLayout(
            column(
                row(label(say("ROLL"), "overline"), None, self.how),
                self.dice,
                row(None, self._number, self._outcome, None, gap=10),
                self._needed,
                self._table,
                self._again,
                None,
                gap=6,
                margins=(14, 10, 14, 12),
            )
        )
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setMinimumWidth(current().px(220))
        self._roll: RollView | None = None

    def show_roll(self, roll: RollView, mode: str, *, tumble: bool, published: bool) -> None:
        """Show another roll, or the dice of this one."""
        self._roll = roll
        self.dice.show_draw(roll.drawn, tumble=tumble)
        told = roll.drawn is not None and not tumble
        automatic = roll.row.state == "automatic"
        self.dice.setVisible(not automatic)
        self._number.setText(f"{roll.drawn / 10:g}" if told and roll.drawn is not None and not automatic else "")
        self._number.setVisible(bool(self._number.text()))
        self._outcome.setText(
            roll.row.outcome if told or automatic else say("Not rolled yet") if roll.drawn is None else say("Rolling")
        )
        good = roll.row.icon and roll.drawn is not None and roll.drawn < _success(roll)
        tone = "ok" if automatic or good else "prov"
        restyle(self._outcome, tone=("warn" if roll.row.forced else tone) if told else "tx2")
        needed = say("needs a draw under {odds}", odds=f"{_success(roll) / 10:g}")
        if told:
            needed = (
                say("decided by the facilitator")
                if roll.row.forced
                else say("needed under {odds}", odds=f"{_success(roll) / 10:g}")
            )
        self._needed.setText(say("no roll needed") if automatic else needed)
        self._table.setVisible(mode == "table" and not published and not automatic)
        self._again.setVisible(mode == "app" and told and not published and not automatic)

    def _taken(self) -> None:
        self.field.interpretText()
        self.typed.emit(round(self.field.value() * 10))


class WhyCard(QFrame):
    """The waterfall with a tab for each meter, and the ways to the rules of the bar that was pressed."""

    told = Signal()
    """A bar was pressed."""

    def __init__(self, ask: Callable[[str], object]) -> None:
        super().__init__()
        self._ask = ask
        self.setProperty("kind", "card")
        self._tabs: Segments | None = None
        self._tab_box = row(gap=0)
        self._crossing = label("", "dense-strong", "warn")
        self._warn = holder(row(picture("alert-triangle", "warn", 16), self._crossing, gap=6))
        self._title = label(say("WHY IT MOVED"), "overline")
        self.chart = Waterfall()
        self.chart.asked.connect(self._tell)
        self.chart.asked.connect(lambda _: self.told.emit())
        self._icon = picture("info-circle", "tx3", 16)
        self._told = label("", "dense", "tx2", wrap=True)
        self._told.setMinimumHeight(self._told.fontMetrics().height() * 2)
        self.links = Flow(2)
        foot = row(column(self._icon, None), self._told, self._warn, gap=8)
        foot.setStretch(1, 1)
        head = row(self._title, self._tab_box, None, gap=12)
        box = column(head, self.chart, foot, self.links, gap=8, margins=(14, 10, 14, 8))
        box.setStretch(1, 1)
        self.setLayout(box)
        self._view: AdjudicationView | None = None
        self.meter = "ESC"
        self._cause: CauseLine | None = None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the heading out where the tabs need its room."""
        super().resizeEvent(event)
        self._title.setVisible(self.width() >= current().px(720))

    def show_view(self, view: AdjudicationView) -> None:
        """Show how the meters stand now."""
        self._view = view
        if self._tabs is None and view.waterfalls:
            short = _short_names()
            tabs = [(one.meter, short.get(one.meter, one.name)) for one in view.waterfalls]
            self._tabs = Segments(tabs, say("Meter"), fill=False)
            self._tabs.chosen.connect(self.show_meter)
            self._tab_box.addWidget(self._tabs)
        self.show_meter(self.meter)

    def show_meter(self, meter: str) -> None:
        """Turn to a meter."""
        falls = {one.meter: one for one in self._view.waterfalls} if self._view is not None else {}
        if meter not in falls:
            return
        self.meter = meter
        if self._tabs is not None:
            self._tabs.choose(meter)
        self.chart.show_view(falls[meter])
        self._crossing.setText(falls[meter].crossing)
        self._warn.setVisible(bool(falls[meter].crossing))
        self._tell(self.chart.chosen())

    def _tell(self, cause: CauseLine | None) -> None:
        self._cause = cause
        links = link_buttons(cause.links, self._ask) if cause is not None else []
        self.links.show_widgets(links)
        self.links.setVisible(cause is not None)
        pressed = [bar for bar in self.chart.bars() if bar.isChecked()]
        for one, after in pairwise((*pressed, *links)):
            QWidget.setTabOrder(one, after)
        self._icon.setVisible(cause is None)
        restyle(self._told, tone="tx2" if cause is None else "tx1")
        if cause is None:
            left = [one.title for one in self._view.rows if one.state in ("rolling", "waiting")] if self._view else []
            words = say("Press a bar for its rule, its source and who caused it.")
            if left:
                words = say(
                    "{words} Still to resolve: {left}.",
                    words=words,
                    left="; ".join(left[:3]) + (" …" if len(left) > 3 else ""),
                )
            self._told.setText(words)
            return
        self._told.setText(f"{cause.amount}  {cause.label}. {cause.detail}")
        self._told.setAccessibleName(self._told.text())


def cause_label(cause: CauseLine) -> QLabel:
    """The amount of a cause in the colour of its trend."""
    return label(cause.amount, "strong", TREND_TONE[cause.trend])


def _success(roll: RollView) -> int:
    """The odds in permille: the share of the first part, where it is the good one."""
    return roll.parts[0][1] if roll.parts and roll.parts[0][2] == "better" else 0


def _short_names() -> dict[str, str]:
    return {
        "ESC": say("Escalation"), "CRED": say("Deterrence"), "ALLY": say("Unity"), "LEG_INT": say("Legitimacy"),
        "GP": say("Great powers"), "LEG_DOM": say("Domestic"),
    }  # fmt: skip
