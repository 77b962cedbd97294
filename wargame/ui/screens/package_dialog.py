"""Enter for a team: what a seat chooses this turn, why, and whether it draws a red line."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QCheckBox, QFrame, QPlainTextEdit, QProgressBar, QScrollArea, QWidget

from wargame.desk import acts, build
from wargame.desk.views.packages import PackageForm
from wargame.ui.parts.make import button, column, frame, holder, label, picture, row
from wargame.ui.parts.segments import Segments
from wargame.ui.parts.sheet import Sheet
from wargame.ui.parts.shot_words import ShotWords
from wargame.ui.screens.asked import Asked
from wargame.ui.screens.families import OptionGrid, by_family
from wargame.ui.screens.red_line_card import DECLARATION, RedLineCard
from wargame.ui.theme import current, restyle
from wargame.words import say, say_many

if TYPE_CHECKING:
    from collections.abc import Callable

    from wargame.desk.views.packages import PackageView
    from wargame.ui.bridge import Bridge
    from wargame.ui.parts.option import OptionCard
    from wargame.ui.window import Window

_WAIT_MS: Final = 120
_NARROW, _SLIM = 1000, 760
"""Widths at 100 % text size below which there are two columns of responses, and below which one pane."""


class PackageDialog(Sheet):
    """The form of one seat; it is kept in the dialog until it is submitted."""

    def __init__(self, window: Window, seat: str) -> None:
        super().__init__(window, say("Enter for a team"), "pencil", (1480, 860))
        self._app = window
        bridge = window.bridge
        assert bridge is not None  # noqa: S101 - only opened from an open session
        self._bridge: Bridge = bridge
        self.form = PackageForm(seat)
        self.seats = self._seat_choice(seat)
        self._families = OptionGrid()
        self._families.ticked.connect(self._ticked)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setAccessibleName(say("Responses"))
        self._area.setMinimumSize(current().px(330), current().px(160))
        self.asked = Asked(narrow=self._below(_NARROW))
        self.asked.answered.connect(lambda asked, says: self._set(self.form.answered(asked, says)))
        self._page = column(self._families, self.asked, None, gap=12)
        page = holder(self._page)
        page.setProperty("kind", "scrolled")
        self._area.setWidget(page)
        self.line = RedLineCard()
        self.line.changed.connect(self._line_changed)
        self.coordinate = QCheckBox(say("Coordinate the agencies (2 points)"))
        self.coordinate.setToolTip(say("Two points so that a hybrid does not come apart."))
        self.coordinate.toggled.connect(lambda on: self._set(replace(self.form, coordinated=on)))
        self._pairing_text = label("", "dense", wrap=True)
        self._pairing = self._pairing_card()
        self.rationale = QPlainTextEdit()
        self.rationale.setAccessibleName(say("Rationale"))
        self.rationale.setPlaceholderText(say("Why this, why now, what would change your mind?"))
        self.rationale.setTabChangesFocus(True)
        self.rationale.setMinimumHeight(current().px(64))
        self.rationale.textChanged.connect(self._typed)
        self.words = label("", "dense", "tx2")
        self.budget = QProgressBar()
        self.budget.setTextVisible(False)
        self.budget.setAccessibleName(say("Points spent"))
        self.points = label("", "strong")
        self.problem = label("", "dense", "bad", wrap=True)
        self.shot = ShotWords()
        self.shot.closed.connect(self._look)
        self._wait = QTimer(self, singleShot=True, interval=_WAIT_MS)
        self._wait.timeout.connect(self._look)
        self._build_body()
        self._build_foot()
        self.start(seat)

    def start(self, seat: str) -> None:
        """Begin with what lies on the table for a seat, else with nothing."""
        form = build.start_form(self._bridge.desk, seat)
        self._show_form(form)
        self._families.clear()
        self._look()

    @property
    def cards(self) -> dict[str, OptionCard]:
        """The cards by response."""
        return self._families.cards

    def launch(self) -> None:
        """Start on the first response."""
        super().launch()
        answers = self.asked.first()
        cards = list(self.cards.values())
        above = self._page.indexOf(self.asked) == 0
        for first in [*answers, *cards][:1] if above else [*cards, *answers][:1]:
            first.setFocus()

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Ctrl+Enter submits, G takes the engine's suggestion, F6 goes from the responses to the rationale and back."""
        return {
            "main": self.submit,
            "team.suggest": self.suggest,
            "pane.next": self._other_part,
            "pane.previous": self._other_part,
        }

    def _other_part(self) -> None:
        away = self.rationale.hasFocus() and self.cards
        (next(iter(self.cards.values())) if away else self.rationale).setFocus(Qt.FocusReason.TabFocusReason)

    def suggest(self) -> None:
        """Fill in what the engine would choose."""
        self._show_form(build.suggestion(self._bridge.desk, self.form.seat))
        self._look()

    def submit(self) -> None:
        """Put the package on the table; where it is refused the dialog stays as it is."""
        self._wait.stop()
        view = self._look()
        if view.problem or not self._bridge.act(acts.submit, self.form):
            return
        app, seat = self._app, self.form.seat
        self.accept()
        app.toast(say("{seat} submitted.", seat=seat), "info", say("Undo"), "undo")

    # ------------------------------------------------------------ parts

    def _below(self, width: int) -> bool:
        """Whether the window has less room than this at its size of text."""
        return self._app.width() * 100 / current().scale < width

    def _seat_choice(self, seat: str) -> QWidget:
        teams = build.console(self._bridge.desk).teams
        narrow = self._below(_NARROW)
        choices = [
            (team.seat, team.seat if narrow else f"{team.seat} · {team.name}")
            for team in teams
            if team.state != "engine"
        ]
        if seat not in {key for key, _ in choices}:
            choices.append((seat, seat))
        made = Segments(choices, say("Team"), fill=False)
        made.choose(seat)
        made.chosen.connect(self.start)
        return made

    def _pairing_card(self) -> QFrame:
        line = row(picture("link", "accent", 20), self._pairing_text, gap=10, margins=(12, 8, 12, 8))
        line.setStretch(1, 1)
        made = frame("card", line)
        made.setProperty("state", "selected")
        return made

    def _build_body(self) -> None:
        self._side = holder(column(self.line, self.coordinate, self._pairing, None, gap=12))
        if self._below(_SLIM):
            self._page.insertWidget(self._page.count() - 1, self._side)
            halves = row(self._area)
        else:
            self._side.setFixedWidth(current().px(360))
            halves = row(self._area, self._side, gap=16)
        halves.setStretch(0, 1)
        self._hint = label(say("Arrows show direction and size, not certainty."), "dense", "tx2")
        self.body.addLayout(row(self.seats, 8, self.shot, None, self._hint))
        self.body.addLayout(halves, 1)

    def _build_foot(self) -> None:
        points = column(label(say("POINTS"), "overline"), row(self.budget, self.points, gap=10), None, gap=8)
        self._points = held = holder(points)
        held.setFixedWidth(current().px(210))
        head = row(label(say("RATIONALE"), "overline"), None, self.words)
        middle = column(head, self.rationale, self.problem, gap=4)
        self._ask = button(say("Suggest"), self.suggest, kind="outline", icon="sparkles", tip=say("G"))
        self.send = button(say("Submit"), self.submit, kind="primary", icon="send", tip=say("Ctrl+Enter"))
        for one in (held, middle, column(self.send, self._ask, None, gap=6)):
            if isinstance(one, QWidget):
                self.foot.addWidget(one)
            else:
                self.foot.addLayout(one, 1 if one is middle else 0)
        self._foot_holder.setMaximumHeight(current().px(150))

    # ------------------------------------------------------------ the form

    def _ticked(self, response: str, on: bool) -> None:
        form = self.form.ticked(response, on)
        if form == self.form:
            return
        if response == DECLARATION:
            self._show_form(form)
            self._set(self.line.put_into(form), always=True)
        else:
            self._set(form)

    def _typed(self) -> None:
        self.form = replace(self.form, rationale=self.rationale.toPlainText())
        self._wait.start()

    def _line_changed(self) -> None:
        self._set(self.line.put_into(self.form))

    def _show_asks(self, view: PackageView) -> None:
        """What is asked now stands above the responses, what only may be asked below them."""
        self.asked.show_asks(view.asks)
        place = 0 if any(one.by for one in view.asks) else 1
        if self._page.indexOf(self.asked) != place:
            self._page.removeWidget(self.asked)
            self._page.insertWidget(place, self.asked)
        for one in (self._points, self._ask, self._side):
            one.setVisible(bool(view.families))
        self._hint.setVisible(bool(view.families) and not self._below(_SLIM))

    def _set(self, form: PackageForm, *, always: bool = False) -> None:
        if always or form != self.form:
            self.form = form
            self._look()

    def _show_form(self, form: PackageForm) -> None:
        self.form = form
        for one in (self.rationale, self.coordinate, self.line):
            one.blockSignals(True)
        self.rationale.setPlainText(form.rationale)
        self.coordinate.setChecked(form.coordinated)
        self.line.show_form(form)
        for one in (self.rationale, self.coordinate, self.line):
            one.blockSignals(False)

    def _look(self) -> PackageView:
        view = build.package(self._bridge.desk, self.form)
        self._families.show_groups(by_family(view), 1 if self._below(_SLIM) else 2 if self._below(_NARROW) else 3)
        self.retitle(say("Enter for {name}", name=view.name))
        self.budget.setRange(0, max(view.budget, 1))
        self.budget.setValue(min(view.spent, view.budget))
        self.points.setText(say("{spent} of {budget}", spent=view.spent, budget=view.budget))
        restyle(self.points, tone="bad" if view.spent > view.budget else "tx1")
        self.shot.show_shot(view.shot)
        self._pairing_text.setText(view.pairing)
        self._pairing.setVisible(bool(view.pairing))
        self.line.show_choices(view)
        self._show_asks(view)
        self.coordinate.setVisible(view.can_coordinate)
        count = len(view.rationale.split())
        enough = count >= view.rationale_min_words
        text = say_many("{count} word", "{count} words", count)
        least = say("at least {least}", least=view.rationale_min_words)
        self.words.setText(f"✓ {text}" if enough else f"{text}, {least}")
        restyle(self.words, tone="ok" if enough else "tx2")
        self.problem.setText(view.problem)
        self.problem.setVisible(bool(view.problem))
        restyle(self.problem, tone="bad" if self.form.responses or self.form.rationale else "tx2")
        self.send.setEnabled(not view.problem)
        self.send.setToolTip(view.problem or say("Ctrl+Enter"))
        return view
