"""The dialog of an inject: fill in or change it, see what would happen, deliver it or put it on the list."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QScrollArea, QWidget
from shiboken6 import isValid

from wargame.desk import acts, build
from wargame.ui import tasks
from wargame.ui.parts.flow import Flow
from wargame.ui.parts.make import button, column, holder, label, picture, row
from wargame.ui.parts.more import more
from wargame.ui.parts.segments import Segments
from wargame.ui.parts.sheet import Sheet
from wargame.ui.screens.inject_form import InjectFields
from wargame.ui.screens.inject_preview import PreviewPane
from wargame.ui.theme import current
from wargame.words import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent

    from wargame.desk.views.injects import InjectForm, InjectPreview
    from wargame.ui.bridge import Bridge
    from wargame.ui.window import Window

_REST_MS: Final = 140
"""The whole preview is made so long after the last change, away from the main thread, so that a drag stays smooth."""
_NARROW: Final = 860
"""Below so many pixels at 100 % text size the halves stand one below the other."""
_TIGHT: Final = 1060
_NOTICE_WIDTH: Final = 280
"""A notice asks for the height that it needs at this width: narrower, it would push fields out of sight for nothing."""
_EFFECTS_SHOWN: Final = 3


class InjectDialog(Sheet):
    """Fields on the left, what they mean on the right."""

    _built = _narrow = False

    def __init__(self, window: Window, bridge: Bridge, form: InjectForm, delivered: bool = False) -> None:
        title = say("Inject {id}", id=form.id) if form.id else say("New inject")
        super().__init__(window, title, "rocket", (1380, 800))
        self._app, self._bridge, self._delivered = window, bridge, delivered
        self.options = build.inject_options(bridge.desk)
        self._presets = dict(self.options.presets)
        self.beside.setText(self.options.delivers)
        kinds = self._kinds(form.kind)
        self.kinds = Segments(kinds, say("Kind of inject"), fill=False)
        self.kinds.choose(form.kind)
        self.kinds.chosen.connect(self._another_kind)
        self.kinds.setEnabled(not form.id)
        self.fields = InjectFields(self.options, form)
        self.fields.changed.connect(self._later)
        self.fields.result.activated.connect(lambda: QTimer.singleShot(0, self, self._show_loss))
        self.shown = PreviewPane()
        self.shown.map.impactDragged.connect(self._impact_dragged)
        self.shown.map.launchDragged.connect(self._launch_dragged)
        self.shown.show_defences(build.console(bridge.desk).map.defences)
        self.preview: InjectPreview | None = None
        self.warning = label("", "dense", "warn", wrap=True)
        self.problem = label("", "dense", "bad", wrap=True)
        for told in (self.warning, self.problem):
            told.setMinimumWidth(current().px(_NOTICE_WIDTH))
        self._warning_line = holder(row(picture("alert-triangle", "warn", 16), self.warning, gap=8))
        self._problem_line = holder(row(picture("alert-circle", "bad", 16), self.problem, gap=8))
        self._area = _scrolling(say("Fields of the inject"))
        self.fields.place_notices(self._warning_line, self._problem_line)
        self._stacked = column(self.fields, gap=8, margins=(2, 2, 10, 2))
        inner = holder(self._stacked)
        inner.setProperty("kind", "scrolled")
        self._area.setWidget(inner)
        self._beside = _scrolling(say("What the inject would do"))
        self._beside.setWidget(self.shown)
        self._halves = row(self._area, self._beside, gap=18)
        self.body.addLayout(row(self.kinds, None))
        self.body.addLayout(self._halves, 1)
        self._effects = Flow(gap=14)
        self._make_foot()
        self._glance = QTimer(self, singleShot=True, interval=0)
        self._glance.timeout.connect(self._look_quickly)
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._look_later)
        self._task: tasks.Task[InjectPreview] | None = None
        self._fit_next = True
        self._before: tuple[str, str] | None = None
        self.shown.tabs.chosen.connect(self._show_precedents)
        self._built = True
        self._look()

    @classmethod
    def new(cls, window: Window, preset: str) -> InjectDialog:
        """A new inject from a preset, or from the first one."""
        bridge = _bridge(window)
        presets = dict(build.inject_options(bridge.desk).presets)
        form = presets.get(preset) or next(iter(presets.values()))
        return cls(window, bridge, form)

    @classmethod
    def of(cls, window: Window, inject_id: str) -> InjectDialog:
        """An inject of the list; one that was delivered can be looked at."""
        bridge = _bridge(window)
        delivery = bridge.desk.exercise.deliveries.get(inject_id)
        delivered = delivery is not None and delivery.status == "delivered"
        return cls(window, bridge, build.inject_form(bridge.desk, inject_id), delivered)

    def launch(self) -> None:
        """Start on the kinds, so that a digit chooses one."""
        super().launch()
        if self.kinds.isEnabled():
            chosen = [one for one in self.kinds.buttons() if one.isChecked()]
            (chosen or self.kinds.buttons())[0].setFocus()

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Ctrl+Enter delivers."""
        return {"main": self.reject if self._delivered else self.inject_now}

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits choose the kind, where no field wants them."""
        text = event.text()
        quick = build.console(self._bridge.desk).quick if text.isdigit() else ()
        kind = next((one.preset for one in quick if one.key == text), "")
        if kind and self.kinds.isEnabled() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._another_kind(kind)
            self.kinds.choose(kind)
            return
        super().keyPressEvent(event)

    def inject_now(self) -> None:
        """Deliver it; where it is refused the dialog stays as it is."""
        form = self.fields.form()
        if self._refused() or not self._bridge.act(acts.inject, form):
            return
        self._done(say("{title} delivered.", title=form.title))

    def add_to_list(self) -> None:
        """Put it on the list of the turn."""
        form = self.fields.form()
        if self._refused() or not self._bridge.act(acts.queue, form):
            return
        self._done(say("{title} is on the list.", title=form.title))

    def _done(self, words: str) -> None:
        app = self._app
        self.accept()
        app.toast(words, "info", say("Undo"), "undo")

    def _refused(self) -> bool:
        """Whether it cannot be delivered as it is; the reason is shown, fresh."""
        self._look()
        return self.preview is not None and bool(self.preview.problem)

    def _kinds(self, kind: str) -> list[tuple[str, ...]]:
        """The kinds with a preset, in the order of their keys, and that of the inject itself."""
        words = {choice.id: choice.label for choice in self.options.kinds}
        quick = {one.preset: (one.label, one.icon) for one in build.console(self._bridge.desk).quick}
        kinds = [key for key in quick if key in self._presets]
        if kind not in kinds:
            kinds.append(kind)
        return [(key, *quick.get(key, (words.get(key, key), "point"))) for key in kinds]

    def _make_foot(self) -> None:
        self.foot.addWidget(label(say("Before any response"), "dense", "tx2"))
        self.foot.addWidget(self._effects, 1, Qt.AlignmentFlag.AlignVCenter)
        self.foot.addWidget(button(say("Close") if self._delivered else say("Cancel"), self.reject, kind="quiet"))
        self.test = button(say("Test run"), self._test_run, kind="outline", icon="player-play")
        self.test.setToolTip(say("Fly it on the map above; nothing is written down."))
        self.foot.addWidget(self.test)
        self.queue = button(say("Add to queue"), self.add_to_list, kind="outline", icon="list-details")
        self.now = button(say("Inject now"), self.inject_now, kind="primary", icon="send", tip=say("Ctrl+Enter"))
        for one in (self.queue, self.now):
            self.foot.addWidget(one)
            one.setVisible(not self._delivered)

    def _another_kind(self, kind: str) -> None:
        preset = self._presets.get(kind)
        if preset is not None:
            self.fields.show_form(preset)
            self._fit_next = True
            self._look()

    def _later(self) -> None:
        """Follow at once with what is quick; the rest comes when the hand rests."""
        self._forget_task()
        self._glance.start()
        self._rest.start()

    def _look_quickly(self) -> None:
        form = self.fields.form()
        if form.missile and not self._fit_next:
            self.shown.show_glimpse(build.inject_glimpse(self._bridge.desk, form))

    def _look_later(self) -> None:
        desk, form = self._bridge.desk, self.fields.form()
        self._task = tasks.run(
            lambda _: build.inject_preview(desk, form), done=self._came, failed=lambda _: self._look()
        )

    def _came(self, preview: InjectPreview) -> None:
        self._task = None
        if isValid(self):
            self._show(preview)

    def _forget_task(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _look(self) -> None:
        """Make the whole preview here and now."""
        self._forget_task()
        self._glance.stop()
        self._rest.stop()
        self._show(build.inject_preview(self._bridge.desk, self.fields.form()))

    def _show(self, preview: InjectPreview) -> None:
        self.preview = preview
        self.shown.show_preview(preview, fit=self._fit_next)
        self._fit_next = False
        self.fields.set_problem(preview.problem)
        self.warning.setText(preview.warning)
        self._warning_line.setVisible(bool(preview.warning))
        self.problem.setText(preview.problem)
        self._problem_line.setVisible(bool(preview.problem))
        for one in (self.now, self.queue):
            one.setEnabled(not preview.problem)
        self.test.setVisible(preview.card is not None)
        if preview.card is not None:
            self.fields.suggest_apogee(preview.card.apogee_m / 1000)
        self._show_effects(preview)
        self._show_precedents(self.shown.tabs.choice())

    def _show_precedents(self, tab: str) -> None:
        """Look them up when they are asked for, and again when kind or missile changed."""
        form = self.fields.form()
        key = (form.kind, form.missile)
        if tab == "before" and key != self._before:
            self._before = key
            self.shown.show_precedents(build.precedents(form))

    def _test_run(self) -> None:
        self._look()
        (self._area if self._narrow else self._beside).ensureWidgetVisible(self.shown.map)
        self.shown.fly(reduced_motion=self._app.settings.reduced_motion)

    def _show_loss(self) -> None:
        """Bring the field that a failure adds into view."""
        if self.fields.lost.isVisibleTo(self):
            self._area.ensureWidgetVisible(self.fields.lost)

    def _show_effects(self, preview: InjectPreview) -> None:
        width = self.width() * 100 / current().scale
        most = 1 if width < _TIGHT else _EFFECTS_SHOWN
        told: list[QWidget] = [
            label(f"{fact.name} {fact.value}", "dense-strong", "bad" if fact.tone == "warn" else "")
            for fact in preview.effects[:most]
        ]
        rest = preview.effects[most:]
        if rest:
            told.append(more(say("and {count} more", count=len(rest)), [f"{fact.name} {fact.value}" for fact in rest]))
        self._effects.show_widgets(told)

    def _impact_dragged(self, lat: float, lon: float) -> None:
        from wargame.atlas.geodesy import bearing_deg, distance_km

        form = self.fields.form()
        track = self.preview.card.track if self.preview is not None and self.preview.card is not None else ()
        if form.aim == "azimuth" and track:
            start = track[0]
            azimuth = float(bearing_deg(start.lat, start.lon, lat, lon)) % 360
            form = replace(
                form,
                azimuth_deg=round(azimuth, 1),
                range_km=float(round(float(distance_km(start.lat, start.lon, lat, lon)) / 10) * 10),
                apogee_km=None,
            )
        else:
            form = replace(form, aim="to", to_lat=round(lat, 2), to_lon=round(lon, 2), apogee_km=None)
        self.fields.show_form(form)
        self._later()

    def _launch_dragged(self, lat: float, lon: float) -> None:
        from wargame.atlas.geodesy import distance_km
        from wargame.missiles.catalogue import sites

        known = {choice.id for choice in self.options.sites}
        near = min(
            (site for site in sites() if site.id in known),
            key=lambda site: float(distance_km(lat, lon, site.lat, site.lon)),
        )
        form = self.fields.form()
        if near.id != form.site:
            self.fields.show_form(replace(form, site=near.id))
            self._later()

    def _place(self) -> None:
        super()._place()
        if not self._built:
            return
        width = self.width() * 100 / current().scale
        self._halves.setStretch(0, 5)
        self._halves.setStretch(1, 5 if width < _TIGHT else 8)
        if (width < _NARROW) != self._narrow:
            self._narrow = width < _NARROW
            if self._narrow:
                self._stacked.addWidget(self._beside.takeWidget())
            else:
                self._beside.setWidget(self.shown)
            self._beside.setVisible(not self._narrow)
            self.shown.show()
            self.shown.set_stacked(self._narrow)
        self.shown.set_tight(width < _TIGHT)
        if self.preview is not None:
            self._show_effects(self.preview)


def _scrolling(name: str) -> QScrollArea:
    made = QScrollArea()
    made.setWidgetResizable(True)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setAccessibleName(name)
    return made


def _bridge(window: Window) -> Bridge:
    bridge = window.bridge
    assert bridge is not None  # noqa: S101 - the dialog is only opened from an open session
    return bridge
