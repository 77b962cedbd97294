"""Set up an exercise: its title, who plays each seat, how long a decision takes, the seed of its dice."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QScrollArea, QSpinBox, QVBoxLayout

from wargame.errors import WargameError
from wargame.ui.parts.combo import Combo
from wargame.ui.parts.make import badge, button, column, holder, label, row
from wargame.ui.parts.segments import Segments
from wargame.ui.parts.sheet import Sheet
from wargame.ui.theme import current
from wargame.words import say, say_many

if TYPE_CHECKING:
    from collections.abc import Callable

    from wargame.desk.views.launcher import ScenarioCard
    from wargame.ui.window import Window

SEED_LIMIT = 2**31 - 1
POWERS = ("PRC", "RUS")
"""They choose no responses, and are asked all the same."""


class Setup(Sheet):
    """The dialog between a scenario and its console."""

    def __init__(self, window: Window, cards: tuple[ScenarioCard, ...], chosen: ScenarioCard) -> None:
        super().__init__(window, say("Set up an exercise"), "users-group", (640, 620))
        self._app = window
        self._cards = [card for card in cards if not card.problem]
        self.scenario = Combo()
        for card in self._cards:
            self.scenario.addItem(card.title)
        self.scenario.setCurrentIndex(self._cards.index(chosen) if chosen in self._cards else 0)
        self.scenario.setAccessibleName(say("Scenario"))
        self.scenario.currentIndexChanged.connect(self._another)
        self.title = QLineEdit()
        self.title.setMaxLength(120)
        self.title.setAccessibleName(say("Title"))
        self.seed = QSpinBox()
        self.seed.setRange(0, SEED_LIMIT)
        self.seed.setValue(secrets.randbelow(1_000_000))
        self.seed.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.seed.setAccessibleName(say("Seed of the dice"))
        self.summary = label("", "dense", "tx2", wrap=True)
        self.summary.setMinimumHeight(self.summary.fontMetrics().height() * 2)
        self._seats = QGridLayout()
        self._seats.setContentsMargins(0, 0, 0, 0)
        self._seats.setHorizontalSpacing(current().px(12))
        self._seats.setVerticalSpacing(current().px(6))
        self.players: dict[str, Segments] = {}
        self.problem = label("", "dense", "bad", wrap=True)
        self.problem.hide()
        form = column(gap=12, margins=(2, 2, 10, 2))
        form.addLayout(_field(say("Scenario"), self.scenario))
        form.addWidget(self.summary)
        form.addLayout(_field(say("Title"), self.title))
        form.addWidget(label(say("Who plays"), "dense", "tx2"))
        form.addWidget(holder(self._seats))
        form.addLayout(
            row(
                _field(say("Seed of the dice"), self.seed),
                column(
                    None, label(say("The same seed and the same acts meet the same dice."), "dense", "tx2", wrap=True)
                ),
                gap=16,
            )
        )
        form.addStretch(1)
        page = holder(form)
        page.setProperty("kind", "scrolled")
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setAccessibleName(say("Set up an exercise"))
        area.setWidget(page)
        self.body.addWidget(area, 1)
        self.body.addWidget(self.problem)
        self.foot.addStretch(1)
        self.foot.addWidget(button(say("Cancel"), self.reject, kind="quiet"))
        self.begin = button(say("Begin"), self._begin, kind="primary", icon="player-play", tip=say("Ctrl+Enter"))
        self.foot.addWidget(self.begin)
        self._another()

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Ctrl+Enter begins."""
        return {"main": self._begin}

    def _another(self) -> None:
        card = self._cards[self.scenario.currentIndex()]
        self.title.setText(card.title)
        turns = say_many("{count} turn", "{count} turns", card.turns)
        self.summary.setText(
            say("{summary} {turns}, about {minutes} minutes.", summary=card.summary, turns=turns, minutes=card.minutes)
        )
        while (item := self._seats.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.setParent(None)
                widget.deleteLater()
        self.players = {}
        for seat in (*card.seats, *POWERS):
            who = Segments(
                (
                    ("team", say("A team")),
                    ("control", say("Control")),
                    ("engine", say("The engine")),
                    ("absent", say("Nobody")),
                ),
                say("Who plays {seat}", seat=seat),
            )
            who.choose("engine" if seat in POWERS else "team")
            if seat in POWERS:
                who.setToolTip(say("People who play a power decide its vote in the Security Council."))
            self._seats.addWidget(badge(seat), len(self.players), 0)
            self._seats.addWidget(who, len(self.players), 1)
            self.players[seat] = who
        pyongyang = Segments(
            (("script", say("The list of injects")), ("engine", say("The engine: it acts by itself"))),
            say("Who plays {seat}", seat="DPRK"),
        )
        pyongyang.choose("script")
        pyongyang.setToolTip(say("By itself Pyongyang acts day by day; the written provocations are left out."))
        self._seats.addWidget(badge("DPRK"), len(self.players), 0)
        self._seats.addWidget(pyongyang, len(self.players), 1)
        self.players["DPRK"] = pyongyang
        self._seats.setColumnStretch(1, 1)

    def _begin(self) -> None:
        from wargame.desk.desk import Desk

        card = self._cards[self.scenario.currentIndex()]
        players = {seat: who.choice() for seat, who in self.players.items()}
        title = self.title.text().strip() or card.title
        try:
            desk = Desk.new(card.path, title, seed=self.seed.value(), players=players)
        except WargameError as error:
            self.problem.setText(str(error))
            self.problem.show()
            self._place()
            return
        app = self._app
        self.accept()
        app.begin(desk)


def _field(name: str, widget: QLineEdit | QComboBox | QSpinBox) -> QVBoxLayout:
    words = label(name, "dense", "tx2")
    words.setBuddy(widget)
    return column(words, widget, gap=4)
