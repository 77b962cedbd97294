"""The right half of the inject dialog: map, facts, what is overflown, height over time, who could reach it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QWidget

from wargame.ui.map import scene
from wargame.ui.map.widget import MapWidget
from wargame.ui.parts.altitude import AltitudeStrip
from wargame.ui.parts.flow import Flow
from wargame.ui.parts.make import chip, clear, column, frame, holder, label, picture, row
from wargame.ui.parts.texts import Elided
from wargame.ui.theme import current
from wargame.words import say

if TYPE_CHECKING:
    from wargame.desk.views import InjectPreview, ReachRow

_VERDICT = {"no": ("circle-x", "tx2"), "maybe": ("alert-triangle", "warn"), "unknown": ("help", "tx2")}


class PreviewPane(QWidget):
    """Shows an :class:`~wargame.desk.views.InjectPreview`."""

    def __init__(self) -> None:
        super().__init__()
        self.map = MapWidget(controls=False)
        self.map.setMinimumHeight(current().px(170))
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
        self._facts = row(gap=22)
        self._overflown = Flow(gap=6)
        self.strip = AltitudeStrip()
        self._reach = column(gap=7)
        head = row(
            label(say("COULD ANYONE REACH IT?"), "overline"), None, label(say("Public figures"), "caption", "tx2")
        )
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setAccessibleName(say("Who could reach it"))
        page = holder(column(self._reach, None))
        page.setProperty("kind", "scrolled")
        area.setWidget(page)
        self._reach_card: QFrame = frame("card", column(head, area, gap=8, margins=(12, 10, 6, 10)))
        self._flight_part = holder(self._flight_line())
        self._facts_part = holder(column(self._facts))
        box = column(self.map, self._facts_part, self._overflown, self._flight_part, gap=9)
        self._flight_part.setFixedHeight(current().px(196))
        box.setStretch(0, 1)
        self.setLayout(box)
        self._fitted = ""

    def set_stacked(self, stacked: bool) -> None:
        """Whether it stands below the fields, where it scrolls with them."""
        self.map.setMinimumHeight(current().px(260 if stacked else 170))

    def show_preview(self, preview: InjectPreview, *, fit: bool) -> None:
        """Show another flight, or a place where none flies."""
        card = preview.card
        marks: tuple[scene.Mark, ...] = ()
        if card is None and preview.place is not None:
            marks = (scene.Mark("place", say("Here"), "flame", *preview.place, role="prov"),)
        if card is not None or preview.place is not None or fit:
            self.map.set_scene(scene.of_card(card, editable=True, marks=marks), refit=fit)
        self._hint.setVisible(card is not None)
        self._show_facts(preview)
        self.strip.show_flight(card, preview.ceilings)
        clear(self._reach)
        for line in preview.reach:
            self._reach.addWidget(_reach_row(line))
        self._flight_part.setVisible(card is not None)

    def _flight_line(self) -> QHBoxLayout:
        line = row(self.strip, self._reach_card, gap=12)
        line.setStretch(0, 11)
        line.setStretch(1, 10)
        return line

    def _show_facts(self, preview: InjectPreview) -> None:
        clear(self._facts)
        for fact in preview.facts:
            name = label(fact.name, "caption", "tx2")
            value = label(fact.value, "strong", "warn" if fact.tone == "warn" else "")
            held = holder(column(name, value, gap=0))
            held.setAccessibleName(f"{fact.name}: {fact.value}")
            self._facts.addWidget(held)
        self._facts.addStretch(1)
        self._facts_part.setVisible(bool(preview.facts))
        words = [label(say("Overflown"), "dense", "tx2"), *(chip(place) for place in preview.overflown)]
        if not preview.overflown:
            words = [label(say("Nothing abroad is overflown"), "dense", "tx2")] if preview.card is not None else []
        self._overflown.show_widgets(words)


def _reach_row(line: ReachRow) -> QWidget:
    icon, tone = _VERDICT[line.tone]
    words = column(Elided(line.name, "dense-strong"), Elided(line.reason, "caption", "tx2", lines=2), gap=0)
    verdict = label(line.verdict, "dense-strong", tone)
    made = row(column(picture(line.icon, "tx2", 18), None), words, picture(icon, tone, 16), verdict, gap=8)
    made.setStretch(1, 1)
    made.setAlignment(verdict, Qt.AlignmentFlag.AlignVCenter)
    held = holder(made)
    held.setAccessibleName(f"{line.name}: {line.verdict}. {line.reason}")
    held.setToolTip(line.reason)
    return held
