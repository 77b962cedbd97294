"""Batteries and ships that are placed, moved and removed while the exercise is played."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from wargame.desk import acts, build
from wargame.desk.desk import Desk
from wargame.errors import IllegalAct
from wargame.session import Session
from wargame.session.replay import verify


def verdict(desk, defence: str, inject: str = "INJ-05") -> str:
    """What the card of a listed inject says of a defence."""
    card = desk.flight_of(desk.exercise.deliveries[inject])
    return next(one.verdict for one in card.reach if one.site == defence)


@pytest.fixture
def overflight(desk) -> str:
    """The inject of the first flight over Hokkaido."""
    return next(
        d.inject.id for d in desk.exercise.deliveries.values()
        if d.inject.provocation and d.inject.provocation.kind == "irbm_overflight"
    )  # fmt: skip


def test_a_ship_that_is_moved_changes_what_later_flights_meet(desk, overflight):
    """A ship sent south of the Philippines cannot reach a flight that it could have reached before."""
    name = "Aegis ship, middle of the sea"
    assert verdict(desk, name, overflight) == "not_excluded"

    changes = acts.move_defence(desk, "aegis-centre", 10.0, 130.0)

    assert {"map", "injects", "log"} == changes
    assert verdict(desk, name, overflight) == "no"
    mark = next(mark for mark in build.console(desk).map.defences if mark.id == "aegis-centre")
    assert (mark.lat, mark.lon) == (10.0, 130.0)
    acts.undo(desk)
    assert verdict(desk, name, overflight) == "not_excluded"


def test_what_is_placed_meets_later_flights_until_it_is_removed(desk, overflight):
    """A new ship with the later interceptor is asked, and after it is gone it is not."""
    acts.place_defence(desk, "sm-3-iia", "Aegis ship, new", "JPN", 41.0, 137.0)
    placed = desk.exercise.defences[-1]
    assert (placed.id, placed.kind, placed.seat) == ("DEF-01", "sm-3-iia", "JPN")
    assert verdict(desk, "Aegis ship, new", overflight) == "not_excluded"
    acts.place_defence(desk, "thaad", "Second THAAD", "US", 36.1, 128.2)
    assert desk.exercise.defences[-1].id == "DEF-02"

    acts.remove_defence(desk, "DEF-01")

    assert "Aegis ship, new" not in {one.site for one in desk.flight_of(desk.exercise.deliveries[overflight]).reach}
    texts = [row.text for row in build.console(desk).log[:4]]
    assert any("Second THAAD put on the map for US at 36.10, 128.20" in text for text in texts)


def test_a_delivered_flight_keeps_the_card_it_was_delivered_with(desk, overflight):
    """What happened is not changed by where ships go afterwards, and the session still verifies."""
    acts.move_defence(desk, "aegis-centre", 38.0, 150.0)
    acts.deliver(desk, overflight)
    before = desk.exercise.deliveries[overflight].flight
    acts.move_defence(desk, "aegis-centre", 41.0, 136.0)

    assert desk.flight_of(desk.exercise.deliveries[overflight]) == before
    path = desk.session.path
    desk.close()
    with Session.open(path) as again:
        assert {one.id: one.lat for one in again.exercise.defences}["aegis-centre"] == 41.0
        assert verify(again).state == "intact"


def test_where_the_scenario_names_none_the_catalogue_is_taken_over(desk, flagship, tmp_path):
    """The first change writes down the defences that stood on the day, so that the file needs no catalogue later."""
    bare = tmp_path / "overflight-2017.yaml"
    text = flagship.read_text(encoding="utf-8")
    bare.write_text(re.sub(r"^defences:\n(  - .*\n)+", "", text, flags=re.MULTILINE), encoding="utf-8")
    with Desk.new(bare, seed=1, folder=tmp_path) as opened:
        assert opened.exercise.defences is None
        acts.remove_defence(opened, "thaad-seongju")
        ids = {one.id for one in opened.exercise.defences}
        assert "aegis-oshima" in ids
        assert "thaad-seongju" not in ids
        assert "aegis-centre-iia" not in ids


@pytest.mark.parametrize(
    ("act", "sentence"),
    [
        (lambda desk: acts.move_defence(desk, "aegis-center", 40, 135), "Did you mean aegis-centre"),
        (lambda desk: acts.move_defence(desk, "aegis-centre", 91, 135), "off the globe"),
        (lambda desk: acts.move_defence(desk, "thaad-seongju", 40, 135), "lies at sea"),
        (lambda desk: acts.place_defence(desk, "thad", "New", "US", 36, 128), "Did you mean thaad"),
        (lambda desk: acts.place_defence(desk, "thaad", "New", "USA", 36, 128), "There is no seat USA"),
        (lambda desk: acts.place_defence(desk, "thaad", " ", "US", 36, 128), "The name is missing"),
        (lambda desk: acts.place_defence(desk, "sm-3-ia", "New", "US", 36, float("nan")), "off the globe"),
        (lambda desk: acts.remove_defence(desk, "nobody"), "There is no defence nobody"),
    ],
)
def test_what_cannot_stand_is_refused_in_a_sentence(desk, act, sentence):
    """Each refusal says what was found and what is possible, and changes nothing."""
    before = desk.exercise.defences
    with pytest.raises(IllegalAct, match=sentence):
        act(desk)
    assert desk.exercise.defences == before


def test_the_dialog_meets_defences_where_they_stand(desk):
    """The preview of an inject that is being written asks the ship at its new place."""
    form = dict(build.inject_options(desk).presets)["irbm_overflight"]
    acts.move_defence(desk, "aegis-centre", 10.0, 130.0, "Aegis ship, far south")
    rows = build.inject_preview(desk, replace(form)).reach

    assert next(row for row in rows if "far south" in row.name).tone == "no"


def test_the_room_is_not_told_the_missile_by_the_reason_without_a_time(desk):
    """The sentence why a drawn flight has no time names the type; the room's screen does not get it."""
    form = replace(
        dict(build.inject_options(desk).presets)["srbm_salvo"], missile="hwasong-11a-kn-23", range_km=600.0, count=1
    )
    acts.inject(desk, form)
    flown = next(d.flight for d in desk.exercise.deliveries.values() if d.flight and d.flight.untimed)

    assert "KN-23" in flown.untimed
    assert "KN-23" not in repr(build.display(desk))


def test_what_comes_later_is_off_the_map_until_its_day(desk):
    """The battery that the scenario moves to Hakodate in September cannot be seen or moved in August."""

    def marks():
        return {mark.id for mark in build.console(desk).map.defences}

    assert "pac-3-yakumo" in marks()
    assert "pac-3-hakodate" not in marks()
    with pytest.raises(IllegalAct, match="no defence pac-3-hakodate"):
        acts.move_defence(desk, "pac-3-hakodate", 41.8, 140.8)
