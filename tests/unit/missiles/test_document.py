"""One flight as JSON, and the judgement of a reported time."""

import json
from datetime import date

import pytest

from wargame.errors import FlightError
from wargame.missiles import document, launch
from wargame.missiles.launch import Launch

OVERFLIGHT = Launch("Hwasong-12", "Sunan", azimuth_deg=73, range_km=2700, apogee_km=550, day=date(2017, 8, 29))


def test_the_document_has_the_documented_keys():
    """The JSON of the command line carries every documented key, in SI units."""
    body = document.describe(OVERFLIGHT, reported_time_min=14)

    assert {"flight_time_s", "apogee_km", "range_km", "impact", "track", "overflies", "reach", "decision_window_s",
            "reported", "warnings"} <= set(body)  # fmt: skip
    assert set(body["track"][0]) == {"t_s", "lat", "lon", "altitude_km"}
    assert body["overflies"][0]["iso"] == "JP-01"
    assert body["flight_time_s"] == pytest.approx(917, abs=2)
    assert {"defence", "site", "verdict", "windows_s", "reason", "p_kill", "p_kill_interval"} <= set(body["reach"][0])
    json.dumps(body, allow_nan=False)


def test_the_claim_of_march_2022_is_too_short():
    """KCNA's 67.5 minutes for 24 March 2022 is shorter than free flight for its own range and apogee; 71 min fits."""
    flight = launch.solve(Launch("Hwasong-15", "Sunan", azimuth_deg=72, range_km=1090, apogee_km=6248.5))

    claim = document.reported(flight, 67.53)
    assert claim["verdict"] == "too_short"
    assert claim["limit_s"] / 60 == pytest.approx(68.5, abs=0.1)
    assert document.reported(flight, 71)["verdict"] == "possible"
    assert document.reported(flight, 95)["verdict"] == "too_long"


@pytest.mark.parametrize(
    ("minutes", "verdict"), [(6, "possible"), (5.9, "too_short"), (5, "too_short"), (20, "too_long")]
)
def test_a_time_in_whole_minutes_may_be_rounded(minutes, verdict):
    """Six minutes for a Scud of 2006 stand for six and a half; 5.9 claims to be exact and is too short."""
    scud = launch.solve(Launch("Scud-C", "Kittaeryong", azimuth_deg=54, range_km=420, apogee_km=150))

    assert document.reported(scud, minutes)["verdict"] == verdict


def test_a_document_is_refused_beyond_the_published_range():
    """The command line's document needs force where the range is beyond what is published."""
    with pytest.raises(FlightError, match=r"500 km.*--force"):
        document.describe(Launch("Scud-C", "Hwangju", azimuth_deg=120, range_km=900))
    forced = document.describe(Launch("Scud-C", "Hwangju", azimuth_deg=120, range_km=900, force=True))
    assert len(forced["warnings"]) == 1


def test_the_document_of_a_failed_salvo_tells_both():
    """Loss, debris and departures stand in it, and every missile's way from a further site."""
    asked = Launch("Hwasong-12", "Sunan", azimuth_deg=73, range_km=2700, lost_at_s=80, count=2, sites=("Wonsan",))
    body = document.describe(asked)

    assert body["lost_at_s"] == 80
    assert [(one["site"], one["departs_s"]) for one in body["salvo"]] == [("Sunan", 0), ("Wonsan", 60)]
    assert {one["decision_window_s"] for one in body["salvo"]} == {None}
    assert [one["site"] for one in body["further_tracks"]] == ["Wonsan"]
    assert body["decision_window_s"] is None
    assert body["track"][-1]["altitude_km"] == 0
    json.dumps(body, allow_nan=False)


def test_the_document_of_a_salvo_tells_each_missile_s_own_window():
    """Missiles from two sites have windows of their own, and the whole salvo the span of them all."""
    asked = Launch("Hwasong-12", "Sunan", to="Guam", count=4, sites=("Sinpo",), spacing_s=45)
    body = document.describe(asked)
    windows = [one["decision_window_s"] for one in body["salvo"]]

    assert [one["site"] for one in body["salvo"]] == ["Sunan", "Sinpo"] * 2
    assert windows[2] == [end + 90 for end in windows[0]]
    assert windows[3] == [end + 90 for end in windows[1]]
    assert windows[1] != [end + 45 for end in windows[0]], "the other site has a way of its own"
    assert body["decision_window_s"] == [min(w[0] for w in windows), max(w[1] for w in windows)]
    assert body["further_tracks"][0]["overflies"]
    thaad = next(one for one in body["reach"] if one["site"] == "Guam")
    assert thaad["within"] == 4


def test_a_drawn_flight_has_no_invented_time():
    """The document of a manoeuvring missile has the same keys, null for every computed time, and the reason."""
    body = document.card_json(launch.fly(Launch("KN-23", "Sunan", azimuth_deg=81, range_km=800)))

    assert set(body) == set(document.describe(OVERFLIGHT))
    assert body["flight_time_s"] is body["burnout_s"] is body["warning_s"] is None
    assert "manoeuvres" in body["untimed"]
    json.dumps(body, allow_nan=False)


def test_the_document_tells_who_is_alerted_and_until_when_to_order():
    """Twelve prefectures are alerted after four minutes, four before the passage; each defence has its own window."""
    body = document.describe(OVERFLIGHT)

    assert len(body["alert"]["prefectures"]) == 12
    assert body["alert"]["prefectures"][0]["iso"] == "JP-01"
    assert body["alert"]["alert_s"] == 240
    assert body["alert"]["before_overflight_s"] == pytest.approx(240, abs=30)
    windows = [one["decision_window_s"] for one in body["reach"] if one["decision_window_s"]]
    assert body["decision_window_s"] == [min(w[0] for w in windows), max(w[1] for w in windows)]
    for one in body["reach"]:
        assert (one["verdict"] == "not_excluded") == bool(one["windows_s"])
        assert one["limit"]
        if one["p_kill"] is not None:
            low, high = one["p_salvo_interval"]
            assert one["p_kill"] < one["p_salvo"] <= 0.9
            assert low <= one["p_salvo"] <= high
