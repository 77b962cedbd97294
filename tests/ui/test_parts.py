"""Shared widgets: what they show, what they say aloud, how they answer keys."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QWidget

from tests.ui import samples
from wargame.desk.views.console import ClockView
from wargame.desk.views.messages import Message
from wargame.ui import theme
from wargame.ui.actions import is_plain
from wargame.ui.parts.altitude import AltitudeStrip
from wargame.ui.parts.dial import Dial
from wargame.ui.parts.flow import Flow
from wargame.ui.parts.make import button, label
from wargame.ui.parts.meters import BandBar, HistoryChart, MeterRow, change_mark
from wargame.ui.parts.option import OptionCard
from wargame.ui.parts.segments import Segments
from wargame.ui.parts.shot_words import left_s
from wargame.ui.parts.stepper import Stepper
from wargame.ui.parts.texts import broken, wrapped
from wargame.ui.parts.toast import Toasts


@pytest.fixture(autouse=True)
def dressed(qapp):
    """Every widget here wears the dark theme."""
    theme.apply(qapp, theme.DARK)


def test_a_meter_says_better_or_worse_from_its_direction_not_its_sign():
    """Escalation up is worse; credibility up is better."""
    up = samples.meter("ESC", "Escalation", "gauge", 58, 9, up_is_worse=True)
    assert change_mark(up) == "▲ 9 worse"
    assert change_mark(samples.meter("ALLY", "Unity", "users", 66, 3)) == "▲ 3 better"
    assert change_mark(samples.meter("LEG", "Legitimacy", "scale", 61, 0)) == "steady"


def test_a_meter_row_is_a_button_that_names_its_data(qtbot):
    """The painted meter can be reached by keyboard and read aloud."""
    row = MeterRow(samples.meters()[0])
    qtbot.addWidget(row)
    pressed = []
    row.clicked.connect(lambda: pressed.append(1))
    assert row.accessibleName() == "Deterrence credibility 47 of 100, partial, 4 worse"
    row.setFocus()
    qtbot.keyClick(row, Qt.Key.Key_Space)
    assert pressed


@pytest.mark.parametrize("look", ["dark", "light"])
def test_painted_meters_draw_in_both_themes(qtbot, qapp, look):
    """Bar and chart show the bands of the value, and leave the unreached ones faint."""
    theme.apply(qapp, theme.THEMES[look])
    view = samples.escalation()
    bar, chart = BandBar(), HistoryChart()
    for widget in (bar, chart):
        qtbot.addWidget(widget)
    bar.resize(300, 40)
    bar.show_value(58, view.meter.bands, 49, view.meter.spoken)
    chart.resize(300, 126)
    chart.show_view(view)
    picture = bar.grab().toImage()
    assert picture.pixelColor(20, 14) == theme.current().color("band:0")
    assert picture.pixelColor(270, 14) != theme.current().color("band:4")
    assert "58" in chart.accessibleName()
    assert not chart.grab().isNull()


def test_the_stepper_drops_names_before_it_clips(qtbot):
    """Where room is short only the phase of now keeps its name, and it still says where the turn stands."""
    stepper = Stepper()
    qtbot.addWidget(stepper)
    stepper.show_steps(samples.top().steps)
    assert stepper.minimumSizeHint().width() < stepper.sizeHint().width()
    assert stepper.accessibleName() == "Phase 3 of 5: Deliberate"


def test_segments_move_with_the_arrows(qtbot):
    """One of several is chosen; the arrows go round."""
    segments = Segments((("a", "A"), ("b", "B"), ("c", "C")), "Letter")
    qtbot.addWidget(segments)
    segments.show()
    segments.choose("a")
    with qtbot.waitSignal(segments.chosen) as heard:
        segments.buttons()[0].setFocus()
        qtbot.keyClick(segments.buttons()[0], Qt.Key.Key_Right)
    assert heard.args == ["b"]
    assert segments.choice() == "b"


def test_a_dial_keeps_slider_and_field_together(qtbot):
    """What is typed moves the slider, what is slid fills the field, and only a user's change is told."""
    dial = Dial("Range", 0, 15_000, 50, " km")
    qtbot.addWidget(dial)
    heard = []
    dial.moved.connect(heard.append)
    dial.set_value(2700)
    assert not heard
    dial.field.setValue(2710)
    assert heard == [2710]
    assert dial.value() == 2710


def test_long_text_is_cut_with_an_ellipsis(qapp):
    """No line is wider than its room, and the last one ends in an ellipsis."""
    metrics = QFontMetrics(theme.current().font("body"))
    lines = wrapped(metrics, "Pass a private message through New York, Beijing or a hotline", 140, 2)
    assert len(lines) == 2
    assert lines[1].endswith("…")
    assert all(metrics.horizontalAdvance(line) <= 140 for line in lines)


@pytest.mark.parametrize("width", [120, 200, 400])
def test_text_on_a_card_is_broken_and_never_cut(qapp, width):
    """Every word stands in a line that fits, and an effect is never parted from its arrows."""
    metrics = QFontMetrics(theme.current().font("dense"))
    words = "Needs the channel to Pyongyang at “contact” before officials can meet."
    lines = broken(words, "dense", width)
    assert " ".join(lines) == words
    assert all(metrics.horizontalAdvance(line) <= width for line in lines)
    effects = "Escalation ▼  Unity (Japan) ▼  Great powers ▲"
    told = broken(effects, "dense", width, items=True)
    assert "  ".join(told) == effects
    assert all(item[-1] in "▲▼" for line in told for item in line.split("  "))


def test_a_card_grows_with_its_words(qtbot):
    """The narrower a response’s card, the higher it is, and a longer reason why it is closed makes it higher still."""
    view = samples.package(samples.PackageForm("US")).families[0][2][2]
    card = OptionCard(view, detail=True)
    qtbot.addWidget(card)
    narrow, wide = card.heightForWidth(180), card.heightForWidth(500)
    assert narrow > wide
    card.show_card(replace(view, closed=view.closed * 4))
    assert card.heightForWidth(180) > narrow


def test_a_closed_response_takes_no_tick(qtbot):
    """It can be focused and read, but neither mouse nor Space choose it."""
    view = samples.package(samples.PackageForm("US")).families[0][2][2]
    card = OptionCard(view)
    qtbot.addWidget(card)
    card.resize(240, 110)
    card.show()
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
    qtbot.keyClick(card, Qt.Key.Key_Space)
    assert not card.isChecked()
    assert "Needs ROK consent" in card.accessibleName()


def test_toasts_offer_their_action_and_go_where_there_are_too_many(qtbot):
    """The action asks for its command; the oldest toast makes room."""
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 600)
    window.show()
    toasts = Toasts(window)
    shown = [toasts.show(Message(f"INJ-0{n} delivered.", "info", "Undo", "undo")) for n in range(1, 5)]
    assert toasts.texts() == ["INJ-02 delivered.", "INJ-03 delivered.", "INJ-04 delivered."]
    with qtbot.waitSignal(toasts.asked) as heard:
        shown[-1].findChildren(type(button("")))[0].click()
    assert heard.args == ["undo"]
    assert len(toasts.texts()) == 2


def test_a_flow_wraps(qtbot):
    """Chips that do not fit begin a new line."""
    flow = Flow()
    qtbot.addWidget(flow)
    flow.show_widgets([label("Hokkaido and its islands") for _ in range(4)])
    assert flow.heightForWidth(1200) < flow.heightForWidth(200)


def test_the_altitude_strip_says_its_data(qtbot):
    """A painted chart tells apogee and flight time in words."""
    strip = AltitudeStrip()
    qtbot.addWidget(strip)
    strip.resize(400, 160)
    strip.show_flight(samples.flight(), (("THAAD", 150.0),))
    assert strip.accessibleName() == "Height over time: 550 km at most, 14 minutes. Ceilings: THAAD 150 km"
    assert not strip.grab().isNull()
    strip.show_flight(None)
    assert strip.accessibleName() == "No flight"


def test_the_clock_counts_from_the_wall_clock_and_stops_at_zero():
    """A paused clock stands; a running one counts down and never goes below zero."""
    paused = ClockView(462, running=False, since=0.0, label="paused")
    assert left_s(paused, 1e9) == 462
    running = replace(paused, running=True, since=1000.0)
    assert left_s(running, 1060.0) == 402
    assert left_s(running, 9999.0) == 0


@pytest.mark.parametrize(
    ("key", "plain"),
    [("I", True), ("Shift+N", True), ("Space", True), ("?", True), ("Ctrl+K", False), ("F6", False)],
)
def test_single_letters_are_told_from_chords(key, plain):
    """Bare keys must not act while someone types; chords may."""
    assert is_plain(key) is plain


def test_a_toast_offers_to_undo_only_the_last_act(qtbot):
    """What offers undo goes with the next act: it would take back another act than it names."""
    window = QWidget()
    qtbot.addWidget(window)
    toasts = Toasts(window)
    toasts.show(Message("INJ-01 delivered.", "info", "Undo", "undo"))
    toasts.show(Message("Escalation crossed into Crisis.", "warn", "Why?", "why"))
    toasts.forget("undo", "redo")
    assert toasts.texts() == ["Escalation crossed into Crisis."]
