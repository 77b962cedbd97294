"""The flight in the inject dialog: it follows the hand, is told whole at rest, and can be tried without a trace."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from wargame.ui.parts.altitude import AltitudeStrip

pytestmark = pytest.mark.qt


@pytest.fixture
def dialog(console, window, qtbot):
    """The dialog of a new overflight with its map painted."""
    console.open_inject("irbm_overflight")
    sheet = window.sheet
    qtbot.waitUntil(lambda: sheet.shown.map.ready, timeout=20_000)
    return sheet


def names(dialog):
    """Chips under the map."""
    return [one.text() for one in dialog.shown._under.findChildren(QWidget) if hasattr(one, "text")]


def test_the_track_follows_the_slider_at_once(dialog, qtbot):
    """Without waiting for the whole preview, way, heights and reach are the new ones."""
    azimuth = dialog.fields.azimuth
    azimuth.field.setValue(93.0)
    qtbot.waitUntil(lambda: bool(dialog.shown.map._glide), timeout=2000)
    (gliding,) = dialog.shown.map._glide
    assert gliding.azimuth_deg == pytest.approx(93.0, abs=0.01)
    assert dialog.shown.map.course("flight").track is gliding
    assert dialog.preview.card.azimuth_cdeg == 7300  # the whole one is still to come
    qtbot.waitUntil(lambda: dialog.preview.card.azimuth_cdeg == 9300, timeout=5000)
    qtbot.waitUntil(lambda: not dialog.shown.map._glide and dialog.shown.map.ready, timeout=20_000)
    assert dialog.shown.map.scene.tracks[0].azimuth_deg == pytest.approx(93.0, abs=0.01)


def test_what_is_overflown_and_who_is_alerted_stand_as_chips(dialog):
    """Hokkaido with its time, and the prefectures that would be told to take cover."""
    words = names(dialog)
    assert any(word.startswith("Hokkaido") and "T+" in word for word in words)
    assert any("prefecture" in word and "T+4:00" in word for word in words)


def test_a_test_run_flies_and_logs_nothing(dialog, console, qtbot):
    """The marker moves on map and strip; the log stays as it was."""
    before = len(console.bridge.desk.session.events)
    dialog.test.click()
    assert dialog.shown.map.replay.playing
    qtbot.waitUntil(lambda: dialog.shown.strip._moment not in (None, 0.0), timeout=5000)
    dialog.shown.map.stop()
    assert len(console.bridge.desk.session.events) == before


def test_precedents_are_one_click_away(dialog):
    """The latest overflight before the others, with what each party did."""
    dialog.shown.tabs.buttons()[1].click()
    cards = [one.accessibleName() for one in dialog.shown._pages.currentWidget().widget().children()
             if hasattr(one, "accessibleName")]  # fmt: skip
    assert any(name.startswith("15 Sep 2017, Over Hokkaido again") for name in cards)


def test_a_failed_flight_is_lost_at_a_chosen_moment(dialog, qtbot):
    """The moment is asked for only where the flight fails, and the track then ends where the debris falls."""
    fields = dialog.fields
    assert not fields._lost.isVisibleTo(dialog)
    whole = dialog.preview.card.range_m
    fields.result.setCurrentIndex(fields.result.findData("failed"))
    assert fields._lost.isVisibleTo(dialog)
    fields.lost.setValue(90)
    qtbot.waitUntil(lambda: dialog.preview.card is not None and dialog.preview.card.lost_at_s == 90, timeout=5000)
    assert dialog.preview.card.range_m < whole


def test_spacing_belongs_to_a_salvo(dialog, console, window):
    """It is asked for with two missiles or more, and reaches the log."""
    fields = dialog.fields
    assert not fields.spacing.isVisibleTo(dialog)
    fields.count.setValue(3)
    fields.spacing.setValue(180)
    dialog.inject_now()
    made = console.bridge.desk.exercise.deliveries
    card = next(d.flight for d in made.values() if d.flight is not None and d.status == "delivered")
    assert [one.departs_s for one in card.departures] == [0, 180, 360]


@pytest.mark.parametrize("preset", ["irbm_overflight", "icbm_test", "srbm_salvo"])
@pytest.mark.parametrize("width", [200, 320, 600])
def test_words_of_the_strip_never_cover_each_other(console, qtbot, preset, width):
    """Ceilings, apogee, land and alert: every pair of labels stands apart, however narrow the strip."""
    from wargame.desk import build

    form = dict(build.inject_options(console.bridge.desk).presets)[preset]
    preview = build.inject_preview(console.bridge.desk, replace(form, result="failed"))
    strip = AltitudeStrip()
    qtbot.addWidget(strip)
    strip.show_flight(preview.card, preview.ceilings)
    strip.resize(width, 150)
    strip.grab()
    assert len(strip.labels) >= 2
    assert not [(a, b) for n, a in enumerate(strip.labels) for b in strip.labels[n + 1 :] if a.intersects(b)]


def test_a_salvo_leaves_from_several_sites_by_keys_alone(console, window, qtbot):
    """Arrows open the list and Enter adds; the button of a site takes it away; no more sites than missiles."""
    console.open_inject("srbm_salvo")
    dialog = window.sheet
    sites = dialog.fields.more_sites
    qtbot.waitUntil(sites.isVisible)
    for _ in range(2):
        sites.more.setFocus()
        qtbot.keyClick(sites.more, Qt.Key.Key_Down)
        popup = sites.more.view()
        assert popup.isVisible()
        qtbot.keyClick(popup, Qt.Key.Key_Down)
        qtbot.keyClick(popup, Qt.Key.Key_Return)
    first, second = sites.keys()
    assert first != second
    assert dialog.fields.form().sites == (first, second)
    assert dialog.fields.form().site not in (first, second)
    assert sites.more.count() == 1  # three missiles leave from three sites at most
    qtbot.waitUntil(lambda: len(dialog.shown.map.courses) == 3, timeout=10_000)
    taken = [one for one in sites.findChildren(QPushButton) if one.accessibleName().startswith("Leave out")]
    taken[0].setFocus()
    qtbot.keyClick(taken[0], Qt.Key.Key_Space)
    assert sites.keys() == (second,)
    dialog.fields.count.setValue(1)
    assert sites.keys() == ()
    assert not sites.isVisible()


@pytest.mark.parametrize(
    ("aim", "dial"), [("to", "to_lon"), ("over", "over_range"), ("azimuth", "range")], ids=["point", "place", "range"]
)
def test_every_way_to_aim_follows_at_once(dialog, qtbot, aim, dial):
    """The track glides with the hand, before the whole preview is made."""
    dialog.fields.show_form(replace(dialog.fields.form(), aim=aim, to_lat=41.0, to_lon=157.0, over="Sapporo"))
    dialog._look()
    before = dialog.shown.map.scene.tracks[0]
    chosen = getattr(dialog.fields, dial)
    chosen.field.setValue(chosen.value() * 1.02)
    qtbot.waitUntil(lambda: bool(dialog.shown.map._glide), timeout=2000)
    assert dialog.shown.map._glide[0].range_km != before.range_km
    assert dialog.preview.card.range_m == round(before.range_km * 1000)  # the whole one is still to come


def test_what_a_chip_stands_for_opens_by_key(dialog, qtbot):
    """The prefectures that are alerted, where it falls and how near it comes, and all effects are lists."""
    opened = {one.text(): one.menu() for one in dialog.findChildren(QPushButton) if one.menu() is not None}
    (alerted,) = [menu for words, menu in opened.items() if "prefectures" in words]
    assert "Hokkaido" in [action.text() for action in alerted.actions()]
    (falls,) = [menu for words, menu in opened.items() if "seas" in words]
    assert any(action.text().startswith("Guam: ") for action in falls.actions())
    (effects,) = [menu for words, menu in opened.items() if words.startswith("and ")]
    assert len(effects.actions()) >= 2


def test_the_apogee_is_a_way_to_aim(console, window, qtbot):
    """A preset's own height is shown; it can be set, glides, and gives way to the standard arc with another range."""
    console.open_inject("icbm_test")
    dialog, fields = window.sheet, window.sheet.fields
    assert fields.shape.choice() == "apogee"
    assert fields.apogee.value() == 4475
    assert {fact.name: fact.value for fact in dialog.preview.facts}["At full range"] == "12,800 km"
    fields.range.field.setValue(1000.0)
    assert fields.shape.choice() == "standard"
    assert fields.form().apogee_km is None
    qtbot.waitUntil(lambda: dialog.preview.card.range_m == 1_000_000, timeout=5000)
    fields.shape.buttons()[3].click()
    assert fields.apogee.isVisible()
    assert fields.apogee.value() == round(dialog.preview.card.apogee_m / 1000)
    fields.apogee.field.setValue(3000.0)
    qtbot.waitUntil(lambda: [round(one.apogee_km) for one in dialog.shown.map._glide] == [3000], timeout=2000)
    fields.range.field.setValue(1100.0)
    assert fields.form().apogee_km == 3000  # chosen by hand, it stays


def test_a_range_beyond_the_published_is_told_below_its_field(dialog, qtbot):
    """The amber line stands right below the range, pushes nothing out of sight, and Inject stays open."""
    fields = dialog.fields
    fields.range.field.setValue(6000)
    qtbot.waitUntil(lambda: bool(dialog.preview.warning), timeout=20_000)
    qtbot.wait(50)
    line = dialog._warning_line
    top, below = (one.mapTo(fields, one.rect().topLeft()).y() for one in (line, fields.shape))

    assert fields.range.mapTo(fields, fields.range.rect().bottomLeft()).y() < top < below
    assert dialog._area.viewport().rect().contains(line.mapTo(dialog._area.viewport(), line.rect().center()))
    assert fields.message.height() < 160
    assert dialog.now.isEnabled()


def test_why_a_defence_cannot_reach_is_read_whole(dialog):
    """The figure that limits is never cut off: every line of the list is as high as its words."""
    lines = [one for one in dialog.shown._reach._lines if one.isVisibleTo(dialog.shown._reach)]
    assert len(lines) == len(dialog.preview.reach)
    for line, told in zip(lines, dialog.preview.reach, strict=True):
        reason = line._reason
        assert reason.text() == told.reason
        assert reason.height() >= reason.heightForWidth(reason.width())
