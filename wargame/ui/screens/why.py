"""Why a meter moved: signed causes from the event log, and the rule behind each with its source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget

from wargame.desk import build
from wargame.ui.parts.cards import CardButton
from wargame.ui.parts.make import button, column, frame, holder, label, picture, row, rule
from wargame.ui.parts.meters import TREND_TONE, BandBar, MeterRow
from wargame.ui.parts.popover import Popover
from wargame.ui.parts.sheet import Sheet
from wargame.ui.theme import current
from wargame.words import say

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from wargame.desk.views.meters import CauseLine, WhyView
    from wargame.session.exercise import Exercise
    from wargame.ui.window import Window

_WIDTH: Final = 460


def open_why(window: Window, meter: str) -> None:
    """Ask the desk and show its answer."""
    if window.bridge is not None:
        window.open_sheet(Why(window, build.why(window.bridge.desk, meter), meter, _row_of(window, meter)))


def open_rule(window: Window, cause: CauseLine, back: str = "") -> None:
    """Show the rules behind a cause; ``back`` is the meter whose causes to return to."""
    if window.bridge is not None:
        window.open_sheet(RuleSheet(window, cause, rules_of(cause, window.bridge.desk.exercise), back))


class Why(Popover):
    """The causes of one meter, in the order in which they came; pressing one opens its rule."""

    def __init__(self, window: Window, view: WhyView, meter: str, beside: QWidget | None = None) -> None:
        super().__init__(window, view.title, (_WIDTH, 0), beside)
        self._app, self._meter = window, meter
        self.beside.setText(view.span)
        self.lines = [self._line(line) for line in view.lines]
        lines = column(*self.lines, None, gap=2)
        page = holder(lines)
        page.setProperty("kind", "scrolled")
        wide = current().px(_WIDTH - 60)
        tall = sum(one.heightForWidth(wide) + lines.spacing() for one in self.lines)
        page.setMinimumHeight(tall)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setAccessibleName(say("Causes"))
        area.setWidget(page)
        area.setMinimumHeight(min(tall + 4, current().px(360)))
        area.setMaximumHeight(tall + 4)
        self.body.setContentsMargins(*(current().px(side) for side in (10, 8, 10, 8)))
        self.body.addWidget(area, 1)
        if view.next_range:
            self.body.addWidget(rule())
            words = row(
                label(say("Next turn, model range"), "dense", "tx2"),
                None,
                label(view.next_range, "strong"),
                margins=(10, 0, 10, 0),
            )
            self.body.addLayout(words)
        seen = label(view.players_see, "dense", "tx2", wrap=True)
        self.foot.addWidget(picture("eye", "tx3", 16))
        self.foot.addWidget(seen, 1)
        first = next((line for line in view.lines if line.rule), None)
        if first is not None:
            self.foot.addWidget(button(say("Open rule"), lambda: self._open(self._focused() or first), kind="link"))

    def _focused(self) -> CauseLine | None:
        return next((one.cause for one in self.lines if one.hasFocus()), None)

    def _line(self, line: CauseLine) -> CauseButton:
        return CauseButton(line, lambda: self._open(line))

    def _open(self, line: CauseLine) -> None:
        if line.rule:
            open_rule(self._app, line, self._meter)


class CauseButton(CardButton):
    """One signed line."""

    def __init__(self, cause: CauseLine, on: Callable[[], object]) -> None:
        self.cause = cause
        tone = TREND_TONE[cause.trend]
        amount = label(f"{_direction(cause)} {cause.amount}".strip(), "strong", tone)
        amount.setMinimumWidth(current().px(64))
        cited = cause.detail or cause.cause
        text = column(label(cause.label, "body", wrap=True), gap=1)
        if cited:
            text.addWidget(label(cited, "dense", "tx2", wrap=True))
        line = row(column(amount, None), text, gap=8, margins=(8, 6, 8, 6))
        line.setStretch(1, 1)
        super().__init__(
            line, say("{amount}: {label}. {cited}", amount=cause.amount, label=cause.label, cited=cited), kind="row"
        )
        self.setEnabled(bool(cause.rule))
        if cause.rule:
            self.setToolTip(say("Open the rule and its source"))
        self.clicked.connect(lambda: on())  # noqa: PLW0108 - without it Qt would pass "checked"


@dataclass(frozen=True)
class RuleText:
    """A rule as its table has it: what it is called, what it says, its figures, where they come from."""

    title: str
    sentence: str
    figures: tuple[tuple[str, str], ...]
    source: str
    contested: str = ""


class RuleSheet(Sheet):
    """The rules behind one cause."""

    def __init__(self, window: Window, cause: CauseLine, rules: tuple[RuleText, ...], back: str) -> None:
        super().__init__(window, cause.label, "book", (640, 0))
        self._app, self._back = window, back
        self.beside.setText(cause.amount)
        for one in rules:
            self.body.addWidget(_rule_card(one))
        if not rules:
            self.body.addWidget(label(cause.rule, "strong"))
            self.body.addWidget(label(cause.source or say("design value"), "dense", "tx2", wrap=True))
        if cause.source and all(cause.source != one.source for one in rules):
            self.body.addLayout(_iconed("book-2", say("Source of the figure: {source}", source=cause.source)))
        if cause.event:
            told = say("Event #{event} of the log. {detail}", event=cause.event, detail=cause.detail)
            self.body.addWidget(label(told, "dense", "tx2", wrap=True))
        self.body.addStretch(1)
        self.foot.addStretch(1)
        if back:
            self.foot.addWidget(button(say("Back to the causes"), self._return, kind="outline", icon="arrow-left"))
        self.foot.addWidget(button(say("Close"), self.reject, kind="primary", tip=say("Esc")))

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Ctrl+Enter closes."""
        return {"main": self.reject}

    def _return(self) -> None:
        open_why(self._app, self._back)


def _row_of(window: Window, meter: str) -> QWidget | None:
    """The widget on the screen that shows a meter."""
    rows = [one for one in window.findChildren(MeterRow) if one.isVisible() and one.view.id == meter]
    whole = [one for one in window.findChildren(BandBar) if one.isVisible()] if meter == "ESC" else []
    return next(iter((*rows, *whole)), None)


def rules_of(cause: CauseLine, exercise: Exercise) -> tuple[RuleText, ...]:
    """The rules that a cause names, from the tables that the session carries, and the act that they were applied to."""
    found = [
        RuleText(
            f"{key} {say(one['label'])}",
            say(one["sentence"]),
            _figures(one),
            one.get("source", ""),
            one.get("contested", ""),
        )
        for key, one in exercise.tables.get("rules", {}).items()
        if f"{key} {say(one['label'])}" in cause.rule
    ]
    act = _act_of(cause, exercise)
    if act is not None:
        effects = tuple((_meter(name, exercise), _points(value)) for name, value in (act.get("effects") or {}).items())
        impulse = ((say("escalation"), _points(act["escalation"])),) if "escalation" in act else ()
        found.insert(
            0, RuleText(say(act["label"]), say(act["description"]), (*impulse, *effects), act.get("source", ""))
        )
    if not found and cause.rule:
        found.append(RuleText(cause.rule, cause.label, (), cause.source or say("design value")))
    return tuple(found)


def _act_of(cause: CauseLine, exercise: Exercise) -> Mapping[str, Any] | None:
    """The provocation or the response whose effect a cause is."""
    tables = exercise.tables
    delivery = exercise.deliveries.get(cause.cause)
    if delivery is not None and delivery.inject.provocation is not None:
        found: Mapping[str, Any] | None = tables["provocations"].get(delivery.inject.provocation.kind)
        return found
    named = [one for one in tables["responses"].values() if cause.label.startswith(say(one["label"]))]
    return max(named, key=lambda one: len(one["label"]), default=None)


def _figures(one: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    figures = {**(one.get("points") or {}), **(one.get("numbers") or {})}
    return tuple((_spaced(name), _value(name, value)) for name, value in figures.items())


def _points(value: Any) -> str:
    return f"{float(value):+g}".replace("-", "−")


def _meter(name: str, exercise: Exercise) -> str:
    row_of = exercise.tables["meters"].get(name)
    return say(row_of["label"]) if row_of else say("pressure of sanctions") if name == "SANC_NOM" else name


def _spaced(name: str) -> str:
    return name.removesuffix("_permille").removesuffix("_count").replace("_", " ")


def _value(name: str, value: Any) -> str:
    if name.endswith("_permille") and isinstance(value, int):
        return say("{percent} %", percent=f"{value / 10:g}")
    return str(value).replace("-", "−") if isinstance(value, int | float) else str(value)


def _rule_card(one: RuleText) -> Any:
    box = column(
        label(one.title, "card", wrap=True), label(one.sentence, "body", wrap=True), gap=6, margins=(14, 12, 14, 12)
    )
    if one.figures:
        words = " · ".join(f"{name} {value}" for name, value in one.figures)
        box.addWidget(label(words, "dense-strong", wrap=True))
    if one.contested:
        box.addLayout(_iconed("scale", say("Contested: {words}", words=one.contested)))
    box.addLayout(_iconed("book-2", say("Source: {source}", source=one.source)))
    return frame("card", box)


def _iconed(icon: str, words: str) -> Any:
    line = row(column(picture(icon, "tx3", 16), None), label(words, "dense", "tx2", wrap=True), gap=8)
    line.setStretch(1, 1)
    return line


def _direction(cause: CauseLine) -> str:
    """The arrow of the number, as everywhere: up is up."""
    return "▲" if cause.amount.startswith("+") else "▼" if cause.amount.startswith("−") else "■"
