"""The right half of the inject dialog: map, facts, what is overflown, height over time, who could reach it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QSizePolicy, QStackedWidget, QWidget

from wargame.desk.views.console import MapView
from wargame.ui.map import scene
from wargame.ui.map.widget import MapWidget
from wargame.ui.parts.altitude import AltitudeStrip
from wargame.ui.parts.flow import Flow
from wargame.ui.parts.make import badge, chip, clear, column, frame, holder, label, picture, row
from wargame.ui.parts.more import more
from wargame.ui.parts.segments import Segments
from wargame.ui.parts.texts import Elided
from wargame.ui.theme import current, restyle
from wargame.words import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wargame.desk.views.common import Fact
    from wargame.desk.views.console import DefenceMark
    from wargame.desk.views.injects import InjectPreview, PrecedentCard, ReachRow

_VERDICT = {"no": ("circle-x", "tx2"), "maybe": ("alert-triangle", "warn"), "unknown": ("help", "tx2")}
_RUN_S = 9.0
"""A test run takes so long, whatever the flight time."""


class PreviewPane(QWidget):
    """Shows an :class:`~wargame.desk.views.injects.InjectPreview`."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "scrolled")
        self.map = MapWidget(controls=False)
        self.map.setMinimumHeight(current().px(150))
        self.map.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)  # it takes what is left
        self._hint = frame(
            "popover",
            row(
                picture("crosshair", "tx2", 16),
                label(say("Drag the launch triangle or the impact ring"), "dense"),
                gap=6,
                margins=(10, 4, 10, 4),
            ),
        )
        self._hint.setParent(self.map)
        self._hint.move(current().px(10), current().px(10))
        self._tight = False
        self._defences: tuple[tuple[scene.Mark, ...], tuple[scene.Ring, ...]] = ((), ())
        self._pages = QStackedWidget()
        self._facts = _Facts()
        self._under = Flow(gap=6)
        self._under_words: tuple[object, ...] = ()
        self._overflown: tuple[str, ...] = ()
        self.strip = AltitudeStrip()
        self.map.replayed.connect(lambda _track, t_s: self.strip.show_moment(t_s))
        self.map.replayEnded.connect(lambda _track: self.strip.show_moment(None))
        self._reach = _ReachList()
        self._before = column(gap=12)
        self.tabs = Segments(
            (("reach", say("Could anyone reach it?")), ("before", say("Precedents"))), say("Show"), fill=False
        )
        self.tabs.choose("reach")
        self.tabs.chosen.connect(lambda key: self._pages.setCurrentIndex(("reach", "before").index(key)))
        self._pages.addWidget(_scrolled(self._reach, say("Who could reach it")))
        self._pages.addWidget(_scrolled(holder(column(self._before, None)), say("Precedents")))
        head = row(self.tabs, None, label(say("Public figures"), "caption", "tx2"))
        self._side: QFrame = frame("card", column(head, self._pages, gap=8, margins=(10, 8, 6, 8)))
        self._flight_line_ = self._flight_line()
        self._flight_part = holder(self._flight_line_)
        box = column(self.map, self._facts, self._under, self._flight_part, gap=9)
        self._flight_part.setFixedHeight(current().px(200))
        box.setStretch(0, 1)
        self.setLayout(box)

    def set_stacked(self, stacked: bool) -> None:
        """Whether it stands below the fields, where it scrolls with them."""
        self.map.setMinimumHeight(current().px(260 if stacked else 150))

    def show_defences(self, defences: Sequence[DefenceMark]) -> None:
        """Batteries and ships on the map, without their names, which stand in the list."""
        placed = scene.of_view(MapView(defences=tuple(defences)))
        self._defences = tuple(replace(mark, label="") for mark in placed.marks), placed.rings

    def show_preview(self, preview: InjectPreview, *, fit: bool) -> None:
        """Show another flight, or a place where none flies."""
        card = preview.card
        marks, rings = self._defences
        if card is None and preview.place is not None:
            marks, rings = (scene.Mark("place", say("Here"), "flame", *preview.place, role="prov"),), ()
        if card is not None or preview.place is not None or fit:
            made = scene.of_card(card, editable=True, marks=marks, rings=rings)
            self.map.set_scene(made, refit=fit or self.map.loses(made))
        self._tell(preview)

    def show_glimpse(self, preview: InjectPreview) -> None:
        """Follow a hand: way, places, heights and reach, at once; the rest stands until the hand rests."""
        if preview.card is None:
            return
        self.map.glide(scene.tracks(preview.card, editable=True))
        self._tell(preview, glimpse=True)

    def show_precedents(self, past: Sequence[PrecedentCard]) -> None:
        """Show what was done the last times."""
        clear(self._before)
        for one in past:
            self._before.addWidget(_precedent(one))
        if not past:
            self._before.addWidget(label(say("Nothing on record comes near to it."), "dense", "tx2", wrap=True))

    def fly(self, *, reduced_motion: bool = False) -> bool:
        """Fly the arc on the map once, without logging anything; whether there is one."""
        lasts_s = self.map.scene.lasts_s("flight")
        if not lasts_s:
            return False
        self.map.play("flight", max(1.0, lasts_s / _RUN_S), reduced_motion=reduced_motion)
        return True

    def _tell(self, preview: InjectPreview, *, glimpse: bool = False) -> None:
        card = preview.card
        self._hint.setVisible(card is not None and not self._tight)
        self._facts.show_facts(preview.facts)
        if not glimpse or _names(preview.overflown) != _names(self._overflown):
            self._show_under(preview)
        self.strip.show_flight(card, preview.ceilings)
        if not glimpse or self._reach.verdicts() != [one.verdict for one in preview.reach]:
            self._reach.show_rows(preview.reach)
        self._flight_part.setVisible(card is not None)

    def _flight_line(self) -> QBoxLayout:
        line = row(self.strip, self._side, gap=12)
        line.setStretch(0, 11)
        line.setStretch(1, 10)
        return line

    def set_tight(self, tight: bool) -> None:
        """Whether heights and reach stand one below the other, and the map has no room for a hint."""
        self._tight = tight
        self._hint.setVisible(self._hint.isVisibleTo(self.map) and not tight)
        self._flight_line_.setDirection(QBoxLayout.Direction.TopToBottom if tight else QBoxLayout.Direction.LeftToRight)
        self._flight_part.setFixedHeight(current().px(430 if tight else 200))

    def _show_under(self, preview: InjectPreview) -> None:
        words = (
            preview.card is not None,
            preview.overflown,
            preview.alert,
            preview.alerted,
            preview.down,
            preview.nearest,
        )
        if words == self._under_words:
            return
        self._under_words = words
        self._overflown = preview.overflown
        if preview.card is None:
            self._under.show_widgets([])
            return
        if not preview.overflown:
            told: list[QWidget] = [label(say("Nothing abroad is overflown"), "dense", "tx2")]
        else:
            told = [label(say("Overflown"), "dense", "tx2"), *(chip(place) for place in preview.overflown)]
        if preview.alert:
            told += [label(say("Alerted"), "dense", "tx2"), more(preview.alert, preview.alerted, tone="warn")]
        if preview.down:
            told += [label(say("Falls in"), "dense", "tx2"), more(preview.down, preview.nearest)]
        self._under.show_widgets(told)


class _Facts(QWidget):
    """Figures side by side; the same names keep their widgets, so that a hand on a slider sees numbers run."""

    def __init__(self) -> None:
        super().__init__()
        self._line = Flow(gap=20)
        self.setLayout(column(self._line))
        self._names: tuple[str, ...] = ()
        self._held: list[QWidget] = []

    def show_facts(self, facts: Sequence[Fact]) -> None:
        """Show other figures."""
        names = tuple(fact.name for fact in facts)
        if names != self._names:
            self._build(facts)
            self._names = names
        for fact, held in zip(facts, self._held, strict=True):
            value = held.findChild(type(label()), "value")
            if value is not None:
                value.setText(fact.value)
                restyle(value, tone="warn" if fact.tone == "warn" else "")
            held.setAccessibleName(f"{fact.name}: {fact.value}")
        self.setVisible(bool(facts))

    def _build(self, facts: Sequence[Fact]) -> None:
        self._held = []
        for fact in facts:
            value = label(fact.value, "strong")
            value.setObjectName("value")
            self._held.append(holder(column(label(fact.name, "caption", "tx2"), value, gap=0)))
        self._line.show_widgets(self._held)


class _ReachList(QWidget):
    """One line a defence; lines are kept and filled anew."""

    def __init__(self) -> None:
        super().__init__()
        self._box = column(gap=7)
        self.setLayout(column(self._box, None))
        self._lines: list[_ReachLine] = []

    def verdicts(self) -> list[str]:
        """What is shown now, line by line."""
        return [line.verdict for line in self._lines if line.isVisibleTo(self)]

    def show_rows(self, rows: Sequence[ReachRow]) -> None:
        """Show other verdicts."""
        while len(self._lines) < len(rows):
            line = _ReachLine()
            self._lines.append(line)
            self._box.addWidget(line)
        for number, line in enumerate(self._lines):
            line.setVisible(number < len(rows))
            if number < len(rows):
                line.show_row(rows[number])


class _ReachLine(QWidget):
    """A defence, whether it could reach the flight, and why."""

    def __init__(self) -> None:
        super().__init__()
        self._row: ReachRow | None = None
        self._icon, self._sign = picture("shield", "tx2", 18), picture("help", "tx2", 16)
        self._name, self._reason = Elided("", "dense-strong"), label("", "caption", "tx2", wrap=True)
        self._verdict = label("", "dense-strong")
        head = row(self._name, self._sign, self._verdict, gap=8)
        head.setStretch(0, 1)
        # The reason has the whole width below the verdict, and is never cut: it holds the figure that limits.
        line = row(column(self._icon, None), column(head, self._reason, gap=0), gap=8)
        line.setStretch(1, 1)
        self.setLayout(line)

    @property
    def verdict(self) -> str:
        """What is shown now."""
        return self._row.verdict if self._row is not None else ""

    def show_row(self, shown: ReachRow) -> None:
        """Show another verdict."""
        if shown == self._row:
            return
        from wargame.ui import icons

        before, self._row = self._row, shown
        sign, tone = _VERDICT[shown.tone]
        if before is None or (before.icon, before.tone) != (shown.icon, shown.tone):
            self._icon.setPixmap(icons.pixmap(shown.icon, "tx2", 18))
            self._sign.setPixmap(icons.pixmap(sign, tone, 16))
            restyle(self._verdict, tone=tone)
        self._name.setText(shown.name)
        self._reason.setText(shown.reason)
        self._verdict.setText(shown.verdict)
        self.setAccessibleName(f"{shown.name}: {shown.verdict}. {shown.reason}")
        self.setToolTip(shown.reason)


def _names(overflown: Sequence[str]) -> list[str]:
    """The places without their times, which change with every step of a slider."""
    return [place.split(" · ")[0] for place in overflown]


def _scrolled(page: QWidget, name: str) -> QScrollArea:
    page.setProperty("kind", "scrolled")
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setAccessibleName(name)
    area.setWidget(page)
    return area


def _precedent(past: PrecedentCard) -> QWidget:
    """A dated act and, seat by seat, what was done in reply."""
    box = column(
        row(label(past.title, "dense-strong", wrap=True), label(past.when, "caption", "tx2"), gap=8),
        label(past.what, "caption", "tx2", wrap=True),
        gap=4,
    )
    for reply in past.replies:
        words = label(say("{when}: {what}", when=reply.when, what=reply.what) if reply.when else reply.what,
                      "caption", wrap=True)  # fmt: skip
        line = row(column(badge(reply.seat), None), words, gap=8)
        line.setStretch(1, 1)
        box.addLayout(line)
    box.addWidget(label(say("Source: {source}", source=past.source), "caption", "tx3", wrap=True))
    made = holder(box)
    made.setAccessibleName(f"{past.when}, {past.title}")
    return made
