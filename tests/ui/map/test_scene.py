"""A scene tells what it shows, to the painter and to a screen reader."""

from dataclasses import replace

from wargame.desk.views.console import DefenceMark, EventMark, MapView, TrackView
from wargame.missiles import launch
from wargame.missiles.launch import Launch
from wargame.ui import theme
from wargame.ui.map import render, scene
from wargame.ui.map.choices import USUAL
from wargame.ui.map.frame import Request
from wargame.ui.map.scene import MapScene


def test_the_scene_of_a_card_hatches_what_it_flies_over(overflight):
    """Hokkaido is hatched; the country that launched it is not."""
    made = scene.of_card(overflight)
    assert "JP-01" in made.hatched
    assert not any(code.startswith("KP") for code in made.hatched)
    assert made.tracks[0].flight_time_s == overflight.flight_time_s


def test_the_data_is_spoken(overflight):
    """A screen reader hears missile, launch place and the places under the track."""
    told = scene.of_card(overflight).spoken()
    assert told.startswith("Map: 1 track, Hwasong-12 from Sunan, over ")
    assert "Hokkaido" in told
    assert MapScene().spoken() == "Map of Korea and Japan: no tracks"


def test_players_read_only_the_public_label(overflight):
    """The projector's scene carries no facilitator's label."""
    view = MapView((TrackView("INJ-08", "Hwasong-12 · INJ-08", "Ballistic missile, 05:57 KST", overflight, True),))
    assert scene.of_view(view).tracks[0].label == "Hwasong-12 · INJ-08"
    assert scene.of_view(view, public=True).tracks[0].label == "Ballistic missile, 05:57 KST"


def test_view_data_becomes_marks_and_rings(overflight):
    """A battery with a reach draws a circle; a radar without one does not; a test site is a mark."""
    view = MapView(
        (TrackView("INJ-03", "a", "b", overflight, False),),
        (
            DefenceMark("d1", "THAAD", "shield", "ROK", 35.9, 128.3, 200),
            DefenceMark("d2", "TPY-2", "radar", "JPN", 41, 140, 0),
        ),
        (EventMark("e1", "Nuclear test", "radioactive", 41.3, 129.1, True),),
    )  # fmt: skip
    made = scene.of_view(view)
    assert [ring.label for ring in made.rings] == ["THAAD"]
    assert [(mark.id, mark.role) for mark in made.marks] == [("d1", "accent"), ("d2", "accent"), ("e1", "prov")]
    assert made.hatched == ()  # an earlier turn's flight is drawn faintly, its prefectures no more


def test_the_place_under_the_missile_is_named(shown):
    """At the middle of its passage the track is over Hokkaido, at the end over nothing."""
    track = shown.tracks[0]
    enter, leave = next((a, b) for name, a, b in track.overflown if name == "Hokkaido")
    assert track.under((enter + leave) / 2) == "Hokkaido"
    assert track.under(track.flight_time_s) == ""


def test_a_fit_shows_the_tracks_of_this_turn(shown):
    """Earlier tracks do not widen the view."""
    now = shown.tracks[0]
    past = replace(
        now, id="old", current=False, points=tuple(replace(p, lat_e5=p.lat_e5 - 1_000_000) for p in now.points)
    )
    assert MapScene((now, past)).points() == MapScene((now,)).points()


def test_a_lofted_flight_stays_on_the_map():
    """A fit shows its whole ribbon, though its apogee is many times its range."""
    card = launch.fly(Launch("Hwasong-15", "Sunan", azimuth_deg=80, range_km=950, apogee_km=4475))
    frame = render.picture(Request(scene.of_card(card), theme.DARK, USUAL, (1200, 750), oversize=1.0))
    (made,) = frame.courses
    tops = [frame.camera.px(*point)[1] for point in made.lifted]
    assert min(tops) > 20
    assert max(tops) < 750
