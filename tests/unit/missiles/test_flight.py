"""The flight card as a session stores it."""

import json
import subprocess
import sys
from datetime import date

import pytest

from wargame.missiles import launch
from wargame.missiles.flight import FlightCard, TrackPoint
from wargame.missiles.launch import Launch

OVERFLIGHT = Launch("Hwasong-12", "Sunan", azimuth_deg=73, range_km=2700, apogee_km=550, day=date(2017, 8, 29))


def numbers(value):
    """Every number in a tree of lists and dicts."""
    if isinstance(value, dict):
        return [n for one in value.values() for n in numbers(one)]
    if isinstance(value, list | tuple):
        return [n for one in value for n in numbers(one)]
    return [value] if isinstance(value, int | float) else []


def test_a_card_survives_json():
    """A card written to a session and read back is the same card, whole numbers throughout."""
    card = launch.fly(OVERFLIGHT)
    text = json.dumps(card.to_json())

    assert not [n for n in numbers(card.to_json()) if isinstance(n, float)]
    assert FlightCard.from_json(json.loads(text)) == card


@pytest.mark.parametrize("body", [{}, {"missile": "hwasong-12"}])
def test_half_a_card_is_no_card(body):
    """A body without its fields is refused, not filled in."""
    with pytest.raises((KeyError, TypeError, ValueError)):
        FlightCard.from_json(body)


def test_a_track_point_is_read_in_degrees_and_kilometres():
    """Stored whole numbers come out in the units that people use."""
    point = TrackPoint(10, 3_920_000, 12_567_000, 545_752)

    assert (point.lat, point.lon, point.altitude_km) == (39.2, 125.67, 545.752)


def test_a_stored_flight_is_read_without_map_libraries():
    """Opening a session must not wait for libraries that only make flights."""
    code = "import sys, wargame.missiles.flight; sys.exit(bool({'numpy', 'shapely', 'pyproj'} & set(sys.modules)))"

    assert subprocess.run([sys.executable, "-c", code], check=False, timeout=60).returncode == 0
