"""The left half of the inject dialog: the fields, which are exactly an ``InjectForm``."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, Literal, cast

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QSpinBox, QStackedWidget, QWidget

from wargame.ui.parts.combo import Combo
from wargame.ui.parts.dial import Dial
from wargame.ui.parts.make import column, holder, label, row
from wargame.ui.parts.picks import Picks
from wargame.ui.parts.segments import Segments
from wargame.ui.theme import current
from wargame.words import say

if TYPE_CHECKING:
    from PySide6.QtWidgets import QVBoxLayout

    from wargame.desk.views.common import Choice
    from wargame.desk.views.injects import InjectForm, InjectOptions

Aim = Literal["azimuth", "to", "over"]
Shape = Literal["standard", "lofted", "depressed"]
Result = Literal["nominal", "failed"]

_AIMS: Final = ("azimuth", "to", "over")
_LONGEST_KM: Final = 15_000.0
_HIGHEST_KM: Final = 10_000.0
_BY_APOGEE: Final = "apogee"


class InjectFields(QWidget):
    """Fields of one inject; ``changed`` tells every change by the user."""

    changed = Signal()

    def __init__(self, options: InjectOptions, form: InjectForm) -> None:
        super().__init__()
        self._form = form
        self._quiet = True
        self.title = QLineEdit()
        self.title.setMaxLength(120)
        self.title.setAccessibleName(say("Title"))
        self.missile = _combo(options.missiles, say("Missile"))
        self.site = _combo(options.sites, say("Launch site"))
        self.count = QSpinBox()
        self.count.setRange(1, 12)
        self.count.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.count.setAccessibleName(say("Missiles in the salvo"))
        self.spacing = _seconds(say("Seconds between two missiles"), 0, 7200, 10, say("usual"))
        self.more_sites = Picks(options.sites, say("Further launch sites of the salvo"), say("Add a site"))
        self.lost = _seconds(say("Lost so many seconds after launch"), 0, 7200, 5, say("in the burn"))
        self.aim = Segments(
            (("azimuth", say("Azimuth")), ("to", say("Target point")), ("over", say("Overfly a place"))), say("Aim by")
        )
        self.azimuth = Dial(say("Azimuth"), 0, 360, 1, say("°"), 1)
        self.range = Dial(say("Range"), 0, _LONGEST_KM, 50, say(" km"))
        self.to_lat = Dial(say("Latitude of the target"), -60, 80, 0.1, say("°"), 2)
        self.to_lon = Dial(say("Longitude of the target"), -180, 180, 0.1, say("°"), 2)
        self.over = _combo(options.places, say("Place to overfly"))
        self.over_range = Dial(say("Range"), 0, _LONGEST_KM, 50, say(" km"))
        self.shape = Segments(
            (
                ("standard", say("Standard")),
                ("lofted", say("Lofted")),
                ("depressed", say("Depressed")),
                (_BY_APOGEE, say("By apogee")),
            ),
            say("Flight path"),
        )
        self.apogee = Dial(say("Apogee"), 0, _HIGHEST_KM, 25, say(" km"))
        self._chosen_apogee = False
        self.result = Combo()
        self.result.setAccessibleName(say("Result"))
        self.result.addItem(say("Nominal"), "nominal")
        self.result.addItem(say("Failed"), "failed")
        self.message = _Message()
        self.message.setAccessibleName(say("What players read"))
        self.message.setTabChangesFocus(True)
        self.message.setMinimumHeight(current().px(54))
        self.to = _combo(options.seats, say("Deliver to"))
        self.confidence = _combo(options.confidences, say("Report quality"))
        self._flight = self._flight_part()
        self.setLayout(self._lay_out())
        self._connect()
        self.show_form(form)

    def form(self) -> InjectForm:
        """What the fields say."""
        to = self._form.to if self.to.currentData() == "" else (self.to.currentData(),)
        form = replace(
            self._form,
            title=self.title.text().strip(),
            message=self.message.toPlainText().strip(),
            to=to,
            confidence=self.confidence.currentData() or self._form.confidence,
        )
        if not form.missile:
            return form
        aim = self.aim.choice()
        return replace(
            form,
            missile=self.missile.currentData() or form.missile,
            site=self.site.currentData() or form.site,
            count=self.count.value(),
            aim=cast("Aim", aim),
            azimuth_deg=self.azimuth.value(),
            range_km=self.over_range.value() if aim == "over" else self.range.value(),
            to_lat=self.to_lat.value(),
            to_lon=self.to_lon.value(),
            over=self.over.currentData() or "",
            shape=cast("Shape", "standard" if self._by_apogee() else self.shape.choice()),
            apogee_km=self.apogee.value() if self._by_apogee() else None,
            result=cast("Result", self.result.currentData()),
            spacing_s=self.spacing.value() or None,
            sites=self.more_sites.keys(),
            lost_at_s=self.lost.value() or None,
        )

    def show_form(self, form: InjectForm) -> None:
        """Fill the fields in, without telling."""
        self._quiet = True
        self._form = form
        self.title.setText(form.title)
        self.message.setPlainText(form.message)
        _choose(self.missile, form.missile)
        _choose(self.site, form.site)
        self.count.setValue(form.count)
        self.aim.choose(form.aim)
        self._pages.setCurrentIndex(_AIMS.index(form.aim))
        self.azimuth.set_value(form.azimuth_deg)
        self.range.set_value(form.range_km)
        self.over_range.set_value(form.range_km)
        self.to_lat.set_value(form.to_lat)
        self.to_lon.set_value(form.to_lon)
        _choose(self.over, form.over)
        self.shape.choose(form.shape if form.apogee_km is None else _BY_APOGEE)
        self._chosen_apogee = False
        if form.apogee_km is not None:
            self.apogee.set_value(form.apogee_km)
        _choose(self.result, form.result)
        self.spacing.setValue(form.spacing_s or 0)
        self.more_sites.choose(form.sites)
        self.lost.setValue(form.lost_at_s or 0)
        self._show_details()
        if len(form.to) == 1:
            _choose(self.to, form.to[0])
        else:
            self.to.insertItem(0, ", ".join(form.to), "")
            self.to.setCurrentIndex(0)
        _choose(self.confidence, form.confidence)
        self._flight.setVisible(bool(form.missile))
        self._result.setVisible(bool(form.missile))
        self._quiet = False

    def set_problem(self, problem: str) -> None:
        """Mark the fields of the flight as wrong, or right."""
        for dial in (self.range, self.over_range):
            dial.field.setProperty("state", "bad" if problem else "")

    def place_notices(self, warning: QWidget, problem: QWidget) -> None:
        """Put a warning of the flight right below where it is aimed, and what is wrong above what players read."""
        self._flight_line.insertWidget(self._flight_line.indexOf(self._pages) + 1, warning)
        self._box.insertWidget(self._box.indexOf(self._flight) + 1, problem)

    def suggest_apogee(self, apogee_km: float) -> None:
        """Begin from here when the apogee is asked for: the height of the flight that is drawn."""
        if not self._by_apogee():
            self.apogee.set_value(round(apogee_km))

    def _by_apogee(self) -> bool:
        return self.shape.choice() == _BY_APOGEE

    def _flight_part(self) -> QWidget:
        self._pages = QStackedWidget()
        self._pages.addWidget(holder(column(self.azimuth, self.range, gap=6)))
        self._pages.addWidget(holder(column(self.to_lat, self.to_lon, gap=6)))
        self._pages.addWidget(holder(column(_field(say("Place"), self.over), self.over_range, gap=6)))
        first = row(_field(say("Missile"), self.missile), _field(say("Launch site"), self.site),
                    _field(say("Salvo"), self.count), gap=10)  # fmt: skip
        first.setStretch(0, 4)
        first.setStretch(1, 3)
        self.count.setFixedWidth(current().px(78))
        salvo = row(
            holder(column(_field(say("Spacing"), self.spacing), None)),
            _field(say("Also from"), self.more_sites),
            gap=10,
        )
        salvo.setStretch(1, 1)
        self._salvo = holder(salvo)
        path = column(_field(say("Flight path"), self.shape), self.apogee, gap=6)
        self._flight_line = column(first, self._salvo, _field(say("Aim by"), self.aim), self._pages, path, gap=8)
        return holder(self._flight_line)

    def _lay_out(self) -> QVBoxLayout:
        self._result = _field(say("Result"), self.result)
        self._lost = _field(say("Lost after launch; its debris falls from there"), self.lost)
        ends = row(_field(say("To"), self.to), _field(say("Report quality"), self.confidence), self._result, gap=10)
        read = _field(say("What players read"), self.message)
        self._box = column(_field(say("Title"), self.title), self._flight, read, ends, self._lost, gap=8)
        self._box.setStretch(2, 1)
        return self._box

    def _connect(self) -> None:
        self.count.valueChanged.connect(self._show_details)
        for combo in (self.site, self.result):
            combo.currentIndexChanged.connect(self._show_details)
        for combo in (self.missile, self.site, self.over, self.result, self.to, self.confidence):
            combo.currentIndexChanged.connect(self._tell)
        self.apogee.moved.connect(self._choose_apogee)
        self.shape.chosen.connect(self._choose_apogee)
        for dial in (self.azimuth, self.range, self.to_lat, self.to_lon, self.over_range, self.apogee):
            dial.moved.connect(self._tell)
        for segments in (self.aim, self.shape):
            segments.chosen.connect(self._tell)
        self.aim.chosen.connect(lambda aim: self._pages.setCurrentIndex(_AIMS.index(aim)))
        for spin in (self.count, self.spacing, self.lost):
            spin.valueChanged.connect(self._tell)
        self.more_sites.changed.connect(self._tell)
        self.title.textEdited.connect(self._tell)
        self.message.textChanged.connect(self._tell)
        self.missile.currentIndexChanged.connect(self._forget_apogee)
        self.range.moved.connect(self._forget_apogee)

    def _show_details(self) -> None:
        """Spacing and sites belong to a salvo, the moment of loss to a flight that fails."""
        self.more_sites.allow(self.count.value() - 1, self.site.currentData() or "")
        self._salvo.setVisible(self.count.value() > 1)
        self._lost.setVisible(self.result.currentData() == "failed")
        self.apogee.setVisible(self._by_apogee())

    def _choose_apogee(self) -> None:
        """From now on it is the facilitator's own."""
        self._chosen_apogee = True
        self._show_details()

    def _forget_apogee(self) -> None:
        """A preset's apogee holds only while missile and range are the preset's."""
        if not self._quiet and self._by_apogee() and not self._chosen_apogee:
            self.shape.choose("standard")
            self._show_details()
            self.changed.emit()

    def _tell(self) -> None:
        if not self._quiet:
            self.changed.emit()


class _Message(QPlainTextEdit):
    """Takes what is left: by Qt's own wish of ten lines it would push the fields below it out of sight."""

    def sizeHint(self) -> QSize:
        """No higher than it must be."""
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def minimumSizeHint(self) -> QSize:
        """Likewise: Qt's own makes room for scroll bars."""
        return QSize(super().minimumSizeHint().width(), self.minimumHeight())


def _combo(choices: tuple[Choice, ...], name: str) -> Combo:
    made = Combo()
    made.setAccessibleName(name)
    made.setMinimumContentsLength(6)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    for choice in choices:
        made.add(choice)
    made.setMaxVisibleItems(16)
    return made


def _seconds(name: str, low: int, high: int, step: int, unset: str) -> QSpinBox:
    """A number of seconds whose lowest value means the design value."""
    made = QSpinBox()
    made.setRange(low, high)
    made.setSingleStep(step)
    made.setSuffix(say(" s"))
    made.setSpecialValueText(unset)
    made.setAlignment(Qt.AlignmentFlag.AlignCenter)
    made.setAccessibleName(name)
    return made


def _choose(combo: QComboBox, key: str) -> None:
    number = combo.findData(key)
    if number < 0 and key:
        combo.addItem(key, key)
        number = combo.count() - 1
    combo.setCurrentIndex(number)


def _field(name: str, widget: QWidget) -> QWidget:
    words = label(name, "dense", "tx2")
    words.setBuddy(widget)
    words.setAlignment(Qt.AlignmentFlag.AlignLeft)
    return holder(column(words, widget, gap=3))
