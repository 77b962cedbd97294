"""Ships and batteries: place one, move one, take one off the map; the same as dragging it, by keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QWidget

from wargame.desk import acts, build
from wargame.ui.parts.combo import Combo
from wargame.ui.parts.dial import Dial
from wargame.ui.parts.make import button, column, holder, label, row
from wargame.ui.parts.sheet import Sheet
from wargame.words import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from wargame.desk.views.common import Choice
    from wargame.desk.views.defences import DefenceForm
    from wargame.ui.window import Window

_NEW = ""


class Defences(Sheet):
    """Choose what stands, or a new one, and say where.

    Args:
        window: With an open session.
        chosen: Id of what is shown first; a new one where it is empty.
        at: Latitude and longitude to begin with for a new one.
    """

    def __init__(self, window: Window, chosen: str = "", at: tuple[float, float] = (38.5, 134.0)) -> None:
        super().__init__(window, say("Ships and batteries"), "ship", (560, 500))
        bridge = window.bridge
        assert bridge is not None  # noqa: S101 - the command exists for an open session only
        self._app, self._bridge, self._at = window, bridge, at
        self._view = build.defences(bridge.desk)
        self.which = _combo((), say("Which one"))
        self.which.addItem(say("A new one"), _NEW)
        for one in self._view.standing:
            self.which.addItem(one.name, one.id)
        self.kind, self.seat = _combo(self._view.kinds, say("Kind")), _combo(self._view.seats, say("Whose"))
        self.name = QLineEdit()
        self.name.setMaxLength(120)
        self.name.setAccessibleName(say("Name"))
        self.lat = Dial(say("Latitude"), -60, 80, 0.1, say("°"), 2)
        self.lon = Dial(say("Longitude"), -180, 180, 0.1, say("°"), 2)
        kinds = row(_field(say("Kind"), self.kind), _field(say("Whose"), self.seat), gap=10)
        kinds.setStretch(0, 2)
        kinds.setStretch(1, 1)
        which, name = _field(say("Which one"), self.which), _field(say("Name"), self.name)
        self.body.addLayout(column(which, kinds, name, self.lat, self.lon, gap=9))
        self.remove = button(say("Take off the map"), self._remove, kind="quiet", icon="trash")
        self.apply = button("", self._apply, kind="primary", icon="map-pin", tip=say("Ctrl+Enter"))
        self.foot.addWidget(self.remove)
        self.foot.addStretch(1)
        self.foot.addWidget(button(say("Cancel"), self.reject, kind="quiet"))
        self.foot.addWidget(self.apply)
        self.which.currentIndexChanged.connect(self._another)
        self.name.textChanged.connect(self._check)
        self.which.setCurrentIndex(max(0, self.which.findData(chosen)))
        self._another()

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Ctrl+Enter places or moves."""
        return {"main": self._apply}

    def _chosen(self) -> DefenceForm | None:
        return next((one for one in self._view.standing if one.id == self.which.currentData()), None)

    def _another(self) -> None:
        one = self._chosen()
        for field in (self.kind, self.seat):
            field.setEnabled(one is None)
        self.remove.setVisible(one is not None)
        self.apply.setText(say("Place") if one is None else say("Move"))
        self.apply.setAccessibleName(self.apply.text())
        if one is None:
            self.name.clear()
            self.lat.set_value(self._at[0])
            self.lon.set_value(self._at[1])
        else:
            self.kind.setCurrentIndex(self.kind.findData(one.kind))
            self.seat.setCurrentIndex(self.seat.findData(one.seat))
            self.name.setText(one.name)
            self.lat.set_value(one.lat)
            self.lon.set_value(one.lon)
        self._check()

    def _check(self) -> None:
        self.apply.setEnabled(bool(self.name.text().strip()))

    def _apply(self) -> None:
        if not self.apply.isEnabled():
            return
        name, place, one = self.name.text().strip(), (self.lat.value(), self.lon.value()), self._chosen()
        if one is None:
            kind, seat = self.kind.currentData(), self.seat.currentData()
            done = self._bridge.act(acts.place_defence, kind, name, seat, *place)
        else:
            done = self._bridge.act(acts.move_defence, one.id, *place, name)
        if done:
            self._leave_with(say("{name} stands there now; later flights meet it.", name=name))

    def _remove(self) -> None:
        one = self._chosen()
        if one is not None and self._bridge.act(acts.remove_defence, one.id):
            self._leave_with(say("{name} is off the map.", name=one.name))

    def _leave_with(self, words: str) -> None:
        app = self._app
        self.accept()
        app.toast(words, "info", say("Undo"), "undo")


def _combo(choices: tuple[Choice, ...], name: str) -> Combo:
    made = Combo()
    made.setAccessibleName(name)
    made.setMinimumContentsLength(8)
    for choice in choices:
        made.add(choice)
    return made


def _field(name: str, widget: QWidget) -> QWidget:
    words = label(name, "dense", "tx2")
    words.setBuddy(widget)
    return holder(column(words, widget, gap=3))
