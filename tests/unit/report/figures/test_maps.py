"""Flight maps: the same picture every time, and a file that is whole or absent."""

from __future__ import annotations

import pytest

from wargame.missiles.launch import Launch, fly
from wargame.report.figures import maps


@pytest.fixture(scope="module")
def card():
    return fly(Launch(missile="Hwasong-12", site="Sunan", azimuth_deg=73, range_km=2700, apogee_km=550))


def test_the_map_is_the_same_twice(card):
    """Two drawings of one flight are equal, letter by letter."""
    assert maps.flight((card,)) == maps.flight((card,))


def test_the_map_names_what_a_reader_looks_for(card):
    """Missile, times, cities, both names of the sea and the prefecture stand on it as text."""
    text = maps.flight((card,))

    for word in ("Hwasong-12", "T+4", "Pyongyang", "Sapporo", "Sea of Japan / East Sea", "Hokkaido", "500 km"):
        assert word in text


def test_a_place_without_a_flight_is_marked():
    """A nuclear test is shown where it happened."""
    text = maps.flight((), spots=(maps.Spot("Punggye-ri", 41.28, 129.08),))

    assert "Punggye-ri" in text


@pytest.mark.parametrize(("suffix", "magic"), [(".svg", b"<?xml"), (".png", b"\x89PNG")])
def test_a_flight_is_saved_in_both_formats(card, tmp_path, suffix, magic):
    """The file begins as its format does, and no part file is left."""
    path = tmp_path / f"arc{suffix}"
    maps.save_flight(card, path, "dark")

    assert path.read_bytes().startswith(magic)
    assert len(list(tmp_path.iterdir())) == 1


def test_a_long_flight_is_drawn_on_a_map_of_the_world():
    """A shot across the pole leaves the region: land, cities there and rings of distance about the launch site."""
    far = fly(Launch("Hwasong-17", "Sunan", to="Washington, D.C."))
    text = maps.flight((far,))

    for word in ("Hwasong-17", "T+20", "Washington, D.C.", "Anchorage", "5,000 km", "10,000 km"):
        assert word in text
    assert maps.flight((far,)) == text


def test_a_satellite_launch_has_no_landing_mark():
    """Its track ends where the drawing ends; a flight over the same way has one mark more."""
    asked = {"site": "Sohae", "azimuth_deg": 180.0, "range_km": 3000.0}
    up, down = (maps.flight((fly(Launch(name, **asked)),)) for name in ("Unha-3", "Hwasong-12"))

    end = maps.style.theme("light").track[0][1]
    assert end in down
    assert end not in up
