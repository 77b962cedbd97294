"""``wargame arc``: every way to aim with every way to rise, and what is printed of a flight."""

from __future__ import annotations

import json

import numpy as np
import pytest

from wargame.__main__ import main
from wargame.atlas import geodesy, places

AIMS = {
    "azimuth": ["--azimuth", "70", "--range", "3000"],
    "to": ["--to", "Guam"],
    "over": ["--over", "Sapporo", "--range", "3000"],
    "over at the published range": ["--over", "Sapporo"],
}
RISES = {"least energy": [], "lofted": ["--lofted"], "depressed": ["--depressed"], "apogee": ["--apogee", "900"]}


def arc(capsys, *words: str) -> dict:
    """The document of a flight of the Hwasong-12 from Sunan."""
    code = main(["arc", "--missile", "Hwasong-12", "--from", "Sunan", *words, "--json"])
    out, err = capsys.readouterr()
    assert (code, err) == (0, "")
    return json.loads(out)


@pytest.mark.parametrize("rise", RISES)
@pytest.mark.parametrize("aim", AIMS)
def test_every_aim_goes_with_every_rise(capsys, aim, rise):
    """It lands where it was aimed, passes over what was named, and rises as was asked."""
    body = arc(capsys, *AIMS[aim], *RISES[rise])
    track = body["track"]
    lat, lon = np.array([p["lat"] for p in track]), np.array([p["lon"] for p in track])

    if aim == "azimuth":
        assert (body["azimuth_deg"], body["range_km"]) == (70, 3000)
    elif aim == "to":
        guam = places.find("Guam")
        assert geodesy.distance_km(guam.lat, guam.lon, body["impact"]["lat"], body["impact"]["lon"]) < 0.1
    else:
        sapporo = places.find("Sapporo")
        fine = [np.interp(np.linspace(0, len(track) - 1, 4001), np.arange(len(track)), axis) for axis in (lat, lon)]
        assert geodesy.distance_km(sapporo.lat, sapporo.lon, *fine).min() < 3
        assert body["range_km"] == (3000 if aim == "over" else 4500)
        assert "JP-01" in {one["iso"] for one in body["overflies"]}
    assert track[-1]["altitude_km"] == 0
    assert max(p["altitude_km"] for p in track) == pytest.approx(body["apogee_km"], rel=0.01)
    if rise == "apogee":
        assert body["apogee_km"] == 900


def test_the_three_rises_are_in_order(capsys):
    """Lofted is higher and slower than least energy, depressed lower and quicker, over one and the same range."""
    high, middle, low = (
        arc(capsys, *AIMS["azimuth"], *RISES[name]) for name in ("lofted", "least energy", "depressed")
    )

    for key in ("apogee_km", "flight_time_s"):
        assert high[key] > middle[key] > low[key]


def test_beyond_the_published_range_a_forced_flight_says_so(capsys):
    """With --force the sentence stays as a warning."""
    body = arc(capsys, "--azimuth", "73", "--range", "6000", "--force")

    assert body["warnings"] == ["6,000 km is beyond the published range of the Hwasong-12, 5,000 km."]


def test_a_claim_is_judged_with_what_can_be(capsys):
    """The claim of March 2022 is too short, and the words name the interval."""
    words = ["arc", "--missile", "Hwasong-15", "--from", "Sunan", "--azimuth", "72", "--range", "1090", "--apogee",
             "6248.5", "--reported-time", "67.53"]  # fmt: skip
    assert main(words) == 0
    out = " ".join(capsys.readouterr().out.split())

    assert "The reported 67 min 32 s is too short; for this range and apogee 68 min 31 s to" in out


def test_a_claim_in_whole_minutes_may_have_been_rounded(capsys):
    """17 minutes for what takes 17 min 19 s at least is possible only as a rounded figure, and the words say so."""
    words = ["arc", "--missile", "Hwasong-12", "--from", "Sunan", "--azimuth", "61", "--range", "3700", "--apogee",
             "770", "--reported-time"]  # fmt: skip
    assert main([*words, "17"]) == 0
    assert "17 min is possible if it was rounded to a minute; for" in " ".join(capsys.readouterr().out.split())
    assert main([*words, "19"]) == 0
    assert "19 min is possible; for" in " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize(("spelled", "known"), [("Mupyong-ri", "Mupyong-ni"), ("banghyon", "Panghyon")])
def test_a_site_is_found_by_another_spelling(capsys, spelled, known):
    """Sites go by several spellings in the press; the document names them one way."""
    assert (
        main(["arc", "--missile", "Hwasong-14", "--from", spelled, "--azimuth", "70", "--range", "933", "--json"]) == 0
    )
    assert json.loads(capsys.readouterr().out)["site"]["name"] == known


def test_a_lofted_test_tells_what_it_is_worth(capsys):
    """The Hwasong-15 of 2017: about 12,800 km by the formula, 13,000 or more as published."""
    words = ["arc", "--missile", "Hwasong-15", "--from", "Pyongsong", "--azimuth", "76", "--range", "950", "--apogee",
             "4475"]  # fmt: skip
    assert main(words) == 0
    out = " ".join(capsys.readouterr().out.split())

    assert "Full-range equivalent about 12,800 km, computed; D. Wright, UCS: 13,000 km or more" in out


def test_a_drawn_way_says_once_why_it_has_no_time(capsys):
    """A manoeuvring missile: no time, and its reason in one line, not in two."""
    assert main(["arc", "--missile", "KN-23", "--from", "Sunan", "--azimuth", "81", "--range", "800", "--path"]) == 0
    lines = capsys.readouterr().out.splitlines()

    assert any("not computed" in line for line in lines)
    assert sum(line.startswith("Hwasong-11A (KN-23) flies flat") for line in lines) == 1


def test_the_words_tell_chances_alert_and_end(capsys, monkeypatch):
    """A salvo at Guam: whom it threatens, how long before it is overhead Japan hears of it, one shot, salvo, all."""
    monkeypatch.setenv("COLUMNS", "300")
    words = ["arc", "--missile", "Hwasong-12", "--from", "Sunan", "--to", "Guam", "--count", "3", "--date",
             "2022-10-04"]  # fmt: skip
    assert main(words) == 0
    out = " ".join(capsys.readouterr().out.split())

    assert "Threatens US" in out
    assert "Salvo 3 missiles in 2 min" in out
    assert "Alert in Japan T+5:00 in Fukuoka, Oita, Miyazaki Before it is overhead" in out
    for chance in ("one shot 80 % (71-81)", "salvo 89 % (86-89)", "all of them 70 % (64-71)"):
        assert chance in out
