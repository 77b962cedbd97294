"""Every flight is drawn as what it is: salvos, losses, and what no ellipse describes."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPointF

from wargame.ui import theme
from wargame.ui.map import live, pieces, render, scene
from wargame.ui.map.choices import USUAL
from wargame.ui.map.flights import Flights
from wargame.ui.map.frame import Request
from wargame.ui.map.lettering import Plan
from wargame.ui.map.scene import MapScene
from wargame.ui.map.sheet import Sheet


def flights(card, width=900, height=560):
    frame = render.picture(Request(scene.of_card(card), theme.DARK, USUAL, (width, height), oversize=1.0))
    sheet = Sheet(frame.camera, frame.camera, theme.DARK, USUAL, 1.0)
    made = Flights(sheet, frame.request.scene.tracks)
    plan = Plan(sheet.middle)
    made.keep_ends(plan)
    made.place_cards(plan)
    return made, plan, frame


@pytest.fixture
def written(monkeypatch):
    """What is written on the map, in order."""
    found = []
    original = Sheet.write
    monkeypatch.setattr(Sheet, "write", lambda self, text, *rest: found.append(text) or original(self, text, *rest))
    return found


def test_a_salvo_from_two_sites_is_two_lines(salvo):
    """Each site has its own way, its own launches and the colour of the salvo; both can be clicked as one inject."""
    first, second = scene.tracks(salvo, id="INJ-02")
    assert (first.site, second.site) == ("Kittaeryong", "Wonsan")
    assert first.id == second.id == "INJ-02"
    assert len(first.departs_s) == len(second.departs_s) == 2
    assert not set(first.departs_s) & set(second.departs_s)
    made, _, _ = flights(salvo)
    assert len(made.courses) == 2
    assert made.ranks == [0, 0]
    starts = [tuple(one.ground[0]) for one in made.courses]
    assert np.hypot(*np.subtract(*starts)) > 10


def test_the_sites_of_a_salvo_are_named(salvo, written):
    """The launches are told apart by name; a single launch needs none."""
    made, plan, _ = flights(salvo)
    made.place_words(plan)
    assert {"Kittaeryong", "Wonsan"} <= set(written)


def test_every_missile_of_a_salvo_is_replayed(qtbot, salvo):
    """The replay lasts until the last one is down, and shows all that are in the air."""
    shown = scene.of_card(salvo)
    last = max(one.departs_s for one in salvo.departures)
    assert shown.lasts_s("flight") >= last + min(salvo.flight_time_s, salvo.more_tracks[0].flight_time_s)
    assert shown.lasts_s("other") == 0


def test_a_lost_flight_ends_at_its_cross_and_its_debris_lies_further(failure, written):
    """The line that was flown ends where it was lost; the debris comes down at the end of the track."""
    made, plan, _ = flights(failure)
    (course,) = made.courses
    flown, debris = made._ways(course)
    x, y = made.camera.px(*course.at(600)[:2])
    assert flown[-1] == debris[0] == QPointF(x, y)
    assert debris[-1] == QPointF(*made.camera.px(*course.ground[-1]))
    made.place_words(plan)
    assert "lost T+10:00" in written
    assert live.landing(course).startswith("Debris ")


def test_debris_is_no_impact(failure, overflight, monkeypatch):
    """A lost flight gets the sign of debris and of loss, a whole one that of impact."""
    seen = []
    for name in ("impact", "debris", "loss", "onward"):
        original = getattr(pieces, name)
        monkeypatch.setattr(pieces, name, lambda *rest, _n=name, _o=original: seen.append(_n) or _o(*rest))
    flights(failure)
    assert seen == ["debris", "loss"]
    seen.clear()
    flights(overflight)
    assert seen == ["impact"]


def test_what_is_not_computed_has_no_minutes(satellite, written, monkeypatch):
    """A space launcher is a dashed line without ticks that goes on, and never comes down on the map."""
    seen = []
    for name in ("impact", "onward"):
        monkeypatch.setattr(pieces, name, lambda *_, _n=name: seen.append(_n))
    made, plan, _ = flights(satellite)
    made.place_words(plan)
    (course,) = made.courses
    assert made._ticks(course) == []
    assert not any(text.startswith("T+") for text in written)
    assert seen == ["onward"]
    assert "orbit" in live.landing(course)
    assert "drawn, not computed" in MapScene(scene.tracks(satellite)).spoken()
