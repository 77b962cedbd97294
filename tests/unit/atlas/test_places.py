"""Places are found by any of their names, or told apart from what is nearest."""

import pytest

from wargame.atlas import places, under
from wargame.errors import InputError


@pytest.mark.parametrize(
    ("asked", "name"),
    [("guam", "Guam"), ("Guåhan", "Guam"), ("Hawaii", "Honolulu"), ("東京", "Tokyo"), ("서울", "Seoul"),
     ("sea of japan", "Sea of Japan / East Sea"), ("East Sea", "Sea of Japan / East Sea"),
     ("Washington DC", "Washington, D.C."), ("iwo to", "Iwo Jima")],
)  # fmt: skip
def test_any_name_finds_the_place(asked, name):
    """English, native and other names, whatever the case."""
    assert places.find(asked).name == name


def test_coordinates_are_places():
    """``LAT,LON`` is the point itself."""
    place = places.find(" 39.2, 125.67 ")

    assert (place.lat, place.lon, place.kind) == (39.2, 125.67, "point")


@pytest.mark.parametrize("asked", ["91,10", "10,181", "-90.5,0"])
def test_coordinates_off_the_globe_are_refused(asked):
    """The sentence names the intervals."""
    with pytest.raises(InputError, match="off the globe"):
        places.find(asked)


@pytest.mark.parametrize(
    ("asked", "sentence"), [("Sapporro", "Did you mean Sapporo"), ("qqqqq", "LAT,LON"), ("", "LAT,LON")]
)
def test_an_unknown_place_is_told_the_nearest(asked, sentence):
    """A misspelling gets the nearest name, nonsense the way out."""
    with pytest.raises(InputError, match=sentence):
        places.find(asked)


def test_seas_carry_both_names():
    """Where names are in dispute the map writes both."""
    names = {place.name for place in places.seas()}

    assert {"Sea of Japan / East Sea", "Yellow Sea / West Sea", "Pacific Ocean"} <= names


def test_every_place_is_on_the_globe_and_ours_come_first():
    """Coordinates are sane, and our own list wins over a town of the same name."""
    found = places.named()

    assert len(found) > 540
    assert all(-90 <= place.lat <= 90 and -180 <= place.lon <= 180 for place in found)
    assert found[0].name == "Guam"


@pytest.mark.parametrize(
    ("asked", "code"),
    [("Hokkaido", "JP-01"), ("Iwate", "JP-03"), ("okinawa", "JP-47"), ("沖縄県", "JP-47"), ("Gangwon", "KR-42")],
)
def test_a_prefecture_is_found_as_a_point_within_it(asked, code):
    """Whoever names a prefecture means somewhere in it; a town of the same name comes first."""
    place = places.find(asked)

    assert under.region_at(place.lat, place.lon)["a1"] == code
    assert places.find("Aomori").kind != "region"


@pytest.mark.parametrize("text", ["39.2,125.67", "39.2 125.67", "39.2N, 125.67E", "39.2° N 125.67° E"])
def test_coordinates_may_bear_their_quarter(text):
    """Degrees with or without the letters of the compass."""
    assert (places.point(text).lat, places.point(text).lon) == (39.2, 125.67)


def test_south_and_west_are_negative():
    """Letters turn the sign."""
    assert (places.point("12.5S 77W").lat, places.point("12.5S 77W").lon) == (-12.5, -77)
