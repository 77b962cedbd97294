"""The middle of the console: the map, and a card about the flight that came last."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QFrame, QLayout, QWidget

from wargame.ui.map import scene
from wargame.ui.map.widget import MapWidget
from wargame.ui.parts.bands import BandChip
from wargame.ui.parts.make import allow, button, column, label, picture, row
from wargame.ui.parts.meters import TREND_TONE, BandBar, change_mark
from wargame.ui.parts.texts import Elided
from wargame.ui.theme import current, restyle
from wargame.words import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from wargame.desk.views.console import ConsoleView, MapView, TrackView
    from wargame.desk.views.meters import EscalationView


_LONGEST_S: Final = 25.0
"""A replay takes no longer than so, and runs sixty times as fast as the flight at least."""


class MapPane(QWidget):
    """The map with its cards; where panes are tabs it also shows escalation."""

    engage = Signal()
    """Rules of engagement are asked for."""

    def __init__(self, *, reduced_motion: bool = False) -> None:
        super().__init__()
        self._still = reduced_motion
        self.map = MapWidget()
        self.card = FlightNotice(self.replay, self.engage.emit)
        self.card.setParent(self.map)
        self.card.hide()
        self.escalation = EscalationChip()
        self.escalation.setParent(self.map)
        self.escalation.hide()
        self._view: MapView | None = None
        self._dismissed = ""
        self._narrow = False
        self.card.dismissed.clicked.connect(self._dismiss)
        self.setLayout(column(self.map))
        self.setAccessibleName(say("Map"))
        self.map.installEventFilter(self)

    def show_view(self, view: ConsoleView) -> None:
        """Show other tracks and marks; a new flight comes into view."""
        before = self._latest()
        self.escalation.show_view(view.escalation)
        allow(self.card.rules, view.closed)
        if view.map != self._view:
            self._view = view.map
            latest = self._latest()
            shown = scene.of_view(view.map, movable=not view.closed)
            self.map.set_scene(shown, refit=latest is not None and latest != before)
        self._place()

    def set_narrow(self, narrow: bool) -> None:
        """Whether the meters stand on another tab."""
        self._narrow = narrow
        self._place()

    def replay(self) -> None:
        """Fly the last missile again."""
        latest = self._latest()
        if latest is not None:
            self.map.play(
                latest.id, max(60.0, self.map.scene.lasts_s(latest.id) / _LONGEST_S), reduced_motion=self._still
            )

    def can_replay(self) -> bool:
        """Whether there is a flight."""
        return self._latest() is not None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the cards in their corner."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def _latest(self) -> TrackView | None:
        tracks = self._view.tracks if self._view is not None else ()
        return next((track for track in reversed(tracks) if track.current), None)

    def _dismiss(self) -> None:
        latest = self._latest()
        self._dismissed = latest.id if latest is not None else ""
        self._place()

    def _place(self) -> None:
        px = current().px
        latest = self._latest()
        shown = latest is not None and latest.id != self._dismissed and not self._narrow
        if latest is not None and shown:
            self.card.show_track(latest)
            self.card.resize(
                min(self.card.sizeHint().width(), self.map.width() - px(80)), self.card.sizeHint().height()
            )
            self.card.move(px(12), px(12))
        self.card.setVisible(shown)
        self.escalation.setVisible(self._narrow)
        if self._narrow:
            self.escalation.fit()
            self.escalation.move(px(12), px(12))


class FlightNotice(QFrame):
    """What flew last, with Replay."""

    def __init__(self, replay: Callable[[], object], engage: Callable[[], object]) -> None:
        super().__init__()
        self.setProperty("kind", "popover")
        self.setProperty("state", "prov")
        self._title = Elided("", "dense-strong")
        self._facts = Elided("", "dense", "tx2")
        again = button(say("Replay"), replay, kind="outline", icon="player-play", tip=say("Y"))
        self.rules = button("", engage, kind="icon", icon="key", name=say("Rules of engagement"))
        self.rules.setToolTip(say("{name} ({key})", name=self.rules.accessibleName(), key="X"))
        self.dismissed = button("", kind="icon", icon="x", name=say("Close"))
        line = row(
            picture("rocket", "prov", 20),
            column(self._title, self._facts, gap=0),
            again,
            self.rules,
            self.dismissed,
            gap=12,
            margins=(12, 6, 8, 6),
        )
        line.setStretch(1, 1)
        self.setLayout(line)

    def show_track(self, track: TrackView) -> None:
        """Tell about another flight."""
        self._title.setText(track.label)
        self._facts.setText(track.facts)
        layout = self.layout()
        if layout is not None:
            layout.activate()  # the card takes its size from the words at once
        self.setAccessibleName(f"{track.label}. {self._facts.text()}")


class EscalationChip(QFrame):
    """Escalation in a corner of the map."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "popover")
        self._number = label("", "title")
        self._band = BandChip()
        self._change = label("", "dense-strong")
        self._bar = BandBar(slim=True)
        words = row(self._number, self._band, self._change, None, gap=10)
        box = column(words, self._bar, gap=6, margins=(12, 8, 12, 10))
        box.setSizeConstraint(QLayout.SizeConstraint.SetFixedSize)  # it follows its words
        self.setLayout(box)

    def fit(self) -> None:
        """Be as large as the words, also before they were first painted."""
        for part in self.findChildren(QWidget):
            part.ensurePolished()
        layout = self.layout()
        if layout is not None:
            layout.invalidate()
        self.adjustSize()

    def show_view(self, view: EscalationView) -> None:
        """Show another value."""
        meter = view.meter
        self._number.setText(str(meter.value))
        self._band.show_band(meter.band_index, meter.band)
        self._change.setText(change_mark(meter))
        restyle(self._change, tone=TREND_TONE[meter.trend])
        self._bar.show_value(meter.value, meter.bands, meter.previous, meter.spoken)
        self.setAccessibleName(meter.spoken)
