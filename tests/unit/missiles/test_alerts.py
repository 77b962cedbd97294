"""Who in Japan would be told to take cover, against the alerts that were given."""

from datetime import date

import pytest

from wargame.atlas import under
from wargame.missiles import alerts, document, launch
from wargame.missiles.launch import Launch

NORTH_AND_EAST = {"01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "15", "20"}
CHUGOKU_AND_SHIKOKU = {"31", "32", "33", "34", "35", "36", "37", "38", "39"}


def told(asked):
    """Numbers of the prefectures that the card of a launch alerts."""
    return {one.iso.removeprefix("JP-") for one in launch.fly(asked).alerted}


@pytest.mark.parametrize(
    ("asked", "codes"),
    [
        (Launch("Hwasong-12", "Sunan", azimuth_deg=73, range_km=2700, apogee_km=550, day=date(2017, 8, 29)),
         NORTH_AND_EAST),
        (Launch("Hwasong-12", "Sunan", azimuth_deg=73, range_km=3700, apogee_km=770, day=date(2017, 9, 15)),
         NORTH_AND_EAST),
        (Launch("new-irbm-2022", "Mupyong-ni", azimuth_deg=84.5, range_km=4600, apogee_km=1000,
                day=date(2022, 10, 4)), {"01", "02"}),
        (Launch("Hwasong-17", "Sunan", azimuth_deg=93, range_km=8000, day=date(2022, 11, 3)), {"04", "06", "15"}),
        (Launch("Chollima-1", "Sohae", azimuth_deg=171, range_km=3000, day=date(2023, 5, 31)), {"47"}),
        (Launch("Chollima-1", "Sohae", azimuth_deg=171, range_km=3000, day=date(2023, 11, 21)), {"47"}),
    ],
    ids=lambda value: str(value.day) if isinstance(value, Launch) else "",
)  # fmt: skip
def test_the_alerts_that_were_given_are_given_again(asked, codes):
    """Twelve prefectures twice in 2017, Hokkaido and Aomori, the forecast of November 2022, Okinawa alone."""
    assert told(asked) == codes


def test_the_drill_for_guam_had_the_same_nine_prefectures():
    """A path over Shimane, Hiroshima and Kochi in August 2017 alerts the nine prefectures that were drilled."""
    path = Launch("Hwasong-12", "Sinpo", to="13.75,144.6", day=date(2017, 8, 18))

    assert {"JP-32", "JP-34", "JP-39"} <= {one.iso for one in launch.fly(path).passages}
    assert told(path) == CHUGOKU_AND_SHIKOKU


def test_islands_far_away_do_not_alert_the_capital():
    """A path over the Ogasawara islands alerts Tokyo for them alone, not the prefectures about the city."""
    path = Launch("Hwasong-12", "Sunan", over="27.1,142.2", range_km=3500, day=date(2017, 9, 15))

    assert "13" in told(path)
    assert not told(path) & {"11", "12", "14", "19"}


def test_since_september_2023_the_neighbours_are_told_too():
    """What the notice says of Aomori: Hokkaido, Iwate and Akita at the same time, and a minute earlier."""
    asked = Launch("new-irbm-2022", "Mupyong-ni", azimuth_deg=85.5, range_km=4600, apogee_km=1000)
    before, after = (launch.fly(Launch(**{**vars(asked), "day": d})) for d in (date(2023, 8, 31), date(2023, 9, 1)))

    assert [one.iso for one in before.alerted] == ["JP-02"]
    assert [one.iso for one in after.alerted] == ["JP-01", "JP-02", "JP-03", "JP-05"]
    assert (before.alert_s, after.alert_s) == (300, 240)
    assert launch.fly(asked).alerted == after.alerted, "without a day the newest practice holds"


def test_a_flight_into_the_sea_alerts_nobody():
    """The lofted tests fell west of Hokkaido: no alert, and null in the document."""
    asked = Launch("Hwasong-15", "Pyongsong", azimuth_deg=76, range_km=950, apogee_km=4475, day=date(2017, 11, 29))

    assert launch.fly(asked).alerted == ()
    assert launch.fly(asked).alert_s is None
    assert document.describe(asked)["alert"] is None


def test_a_salvo_alerts_whom_any_of_its_missiles_would():
    """Two sites, two corridors, one list."""
    asked = {"missile": "Hwasong-12", "site": "Sunan", "to": "38,155", "day": date(2022, 10, 4)}
    both = told(Launch(**asked, count=2, sites=("Mupyong-ni",)))

    assert both == told(Launch(**asked)) | told(Launch(**{**asked, "site": "Mupyong-ni"}))
    assert both > told(Launch(**asked))


def test_every_prefecture_is_in_one_area_and_known_to_the_atlas():
    """Forty-seven prefectures, each in exactly one area, each with its neighbours."""
    codes = [code for area in alerts.areas() for code in area]

    assert len(codes) == len(set(codes)) == 47
    assert set(codes) == set(alerts.neighbours())
    assert all(under.region(code)["iso"] == "JP" for code in codes)


def test_neighbours_are_mutual_and_those_by_land_touch_on_the_map():
    """The table agrees with the outlines: all that touch are neighbours, none is farther off than a strait."""
    shapely = pytest.importorskip("shapely")
    outlines = {str(about["a1"]): outline for about, outline in under.outlines()}
    for code, beside in alerts.neighbours().items():
        assert all(code in alerts.neighbours()[other] for other in beside)
        belt = shapely.buffer(outlines[code], 0.005)
        others = [other for other in alerts.neighbours() if other != code]
        touching = {
            other for other in others if shapely.length(shapely.intersection(belt, outlines[other].boundary)) > 0.1
        }
        assert touching <= set(beside), code
        assert all(shapely.distance(outlines[code], outlines[other]) < 0.25 for other in beside), code
