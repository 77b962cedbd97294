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
