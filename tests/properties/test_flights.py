"""What must hold for every flight and every defence."""

import json
import re
from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as some

from wargame.atlas import geodesy, under
from wargame.errors import FlightError
from wargame.missiles import arc, catalogue, document, engagement, failure, launch, odds, reach

pads = some.tuples(some.floats(37.5, 43.0), some.floats(124.0, 131.0))
azimuths = some.floats(0, 360)
SHIP = next(d for d in catalogue.defences() if d.id == "aegis-centre")


@some.composite
def flights(draw):
    lat, lon = draw(pads)
    range_km = draw(some.floats(400, 9000))
    apogee = draw(some.floats(max(150.0, range_km / 4), 7000))
    return arc.solve(lat, lon, draw(azimuths), range_km, apogee)


def seconds(found):
    """Whole seconds of all windows."""
    return {t for first, last in found.windows_s for t in range(first, last + 1)}


def ship(range_km, ceiling_km, lat, lon):
    envelope = catalogue.Envelope(range_km, ceiling_km, "test")
    return replace(SHIP, lat=lat, lon=lon, interceptor=replace(SHIP.interceptor, envelopes=(envelope,)))


@settings(max_examples=40, deadline=None)
@given(flights())
def test_a_flight_lands_where_it_is_aimed(flight):
    """The track ends at the range and azimuth asked for, and never rises above the apogee."""
    t, lat, lon, height = flight.track(61)

    away = geodesy.distance_km(lat[-1], lon[-1], flight.impact_lat, flight.impact_lon)
    assert away < 0.1
    assert height.max() <= flight.apogee_km + 1e-6
    assert height.min() >= 0
    assert np.all(np.diff(t) > 0)


@settings(max_examples=60, deadline=None)
@given(pads, azimuths, some.floats(200, 9000), some.floats(0.25, 6))
def test_every_second_of_the_boost_leads_away_from_the_pad(pad, azimuth, range_km, steepness):
    """However steep and short a flight is, its track never hooks back while the motors burn."""
    flight = arc.solve(*pad, azimuth, range_km, min(max(150.0, range_km * steepness), 8000.0))
    lat, lon, _ = flight.at(np.linspace(0, flight.burnout_s, 60))

    assert np.all(np.diff(geodesy.distance_km(*pad, lat, lon)) > -0.01)


@settings(max_examples=40, deadline=None)
@given(pads, azimuths, some.floats(500, 8000), some.floats(1.05, 2.0))
def test_higher_takes_longer(pad, azimuth, range_km, factor):
    """Over one range a higher apogee takes longer."""
    low = arc.solve(*pad, azimuth, range_km, 0.3 * range_km)
    high = arc.solve(*pad, azimuth, range_km, 0.3 * range_km * factor)

    assert high.flight_time_s > low.flight_time_s


@settings(max_examples=40, deadline=None)
@given(flights())
def test_the_boost_adds_about_half_its_length(flight):
    """A missile that starts from rest is late by 30 to 70 percent of its burn time."""
    assert 0.3 * flight.burnout_s < flight.boost.delay_s < 0.7 * flight.burnout_s


@settings(max_examples=25, deadline=None)
@given(flights(), some.floats(36, 44), some.floats(129, 150), some.floats(200, 2000), some.floats(150, 1200),
       some.floats(1.0, 2.0), some.floats(0, 200))  # fmt: skip
def test_reach_is_monotone(flight, lat, lon, range_km, ceiling_km, more, later_s):
    """More range, more ceiling or less delay never takes a second away from a defence."""

    def windows(wide_km, high_km, delay_s):
        (found,) = reach.reach(flight, [ship(wide_km, high_km, lat, lon)], delay_s)
        return seconds(found)

    base = windows(range_km, ceiling_km, 60)
    assert base <= windows(range_km * more, ceiling_km, 60)
    assert base <= windows(range_km, ceiling_km * more, 60)
    assert base >= windows(range_km, ceiling_km, 60 + later_s)


@settings(max_examples=25, deadline=None)
@given(flights())
def test_passages_are_in_order_and_within_the_flight(flight):
    """Regions are entered in order, left after they are entered, while the missile is in the air."""
    t, lat, lon, height = flight.track(500)
    found = under.passages(lat, lon, height, t)

    assert [p.enter_s for p in found] == sorted(p.enter_s for p in found)
    assert all(0 <= p.enter_s <= p.exit_s <= flight.flight_time_s + 1 for p in found)
    assert all(0 <= p.altitude_m <= flight.apogee_km * 1000 + 1 for p in found)
    assert len({p.iso for p in found}) == len(found)


@settings(max_examples=150, deadline=None)
@given(
    some.sampled_from([kind.id for kind in catalogue.types()]),
    some.sampled_from([site.id for site in catalogue.sites()]),
    some.sampled_from(
        [
            {"over": "Sapporo"},
            {"over": "Guam", "range_km": 4000.0},
            {"to": "Honolulu"},
            {"to": "Busan"},
            {"to": "Moscow"},
        ]
    )
    | some.fixed_dictionaries({"azimuth_deg": some.floats(0, 360), "range_km": some.floats(1, 20_000)}),
    some.sampled_from([{}, {"lofted": True}, {"depressed": True}])
    | some.fixed_dictionaries({"apogee_km": some.floats(0, 12_000)}),
    some.booleans(),
)
def test_any_request_is_a_whole_card_or_one_sentence(missile, site, aim, shape, boost):
    """Whatever is asked for, there is a card of finite numbers, or a refusal of one sentence."""
    asked = launch.Launch(missile, site, **aim, **shape, boost=boost, force=True)
    body, refusal = answer(asked)

    if body is None:
        assert re.fullmatch(r"[^\n]+\.", refusal)
        assert not re.search(r"\bnan\b", refusal)
    else:
        json.dumps(body, allow_nan=False)
        assert 79.5 <= body["apogee_km"] <= 10_000
        assert body["track"][-1]["altitude_km"] == 0


def answer(asked):
    """The document of a launch, or the sentence of its refusal."""
    try:
        return document.describe(asked), ""
    except FlightError as refused:
        return None, str(refused)


@settings(max_examples=60, deadline=None)
@given(some.integers(0, 60), some.integers(0, 60))
def test_a_better_record_is_never_worth_less(hits, misses):
    """One more hit raises the median, one more miss lowers it, and the interval holds the median."""
    shots = hits + misses
    here = odds.jeffreys(hits, shots)
    low, high = odds.jeffreys_interval(hits, shots)

    assert low <= here <= high
    assert odds.jeffreys(hits + 1, shots + 1) > here > odds.jeffreys(hits, shots + 1)


@given(some.floats(-90, 90), some.floats(-180, 179.9), some.floats(0, 360), some.floats(1, 19000))
def test_going_there_and_measuring_back_agree(lat, lon, bearing, way_km):
    """The distance to a destination is the distance that was gone."""
    there = geodesy.destination(lat, lon, bearing, way_km)

    assert abs(geodesy.distance_km(lat, lon, *there) - way_km) < 1e-3
    assert -180 <= there[1] < 180


@settings(max_examples=40, deadline=None)
@given(flights(), some.floats(0.05, 0.95))
def test_debris_lies_between_the_pad_and_the_landing_point(flight, share):
    """Whenever a flight is lost, it rises no higher than it was meant to and its debris falls no farther."""
    lost = failure.lose(flight, float(flight.flight_time_s) * share)
    _, lat, lon, height = lost.track(41)

    assert lost.flight_time_s <= flight.flight_time_s + 0.1
    assert height.max() <= flight.apogee_km + 0.1
    assert geodesy.distance_km(lat[-1], lon[-1], lost.impact_lat, lost.impact_lon) < 0.1
    assert lost.range_km <= flight.range_km + 0.1


@settings(max_examples=60, deadline=None)
@given(some.sampled_from([k for k in catalogue.interceptors() if k.record]), some.integers(1, 2), some.integers(1, 60))
def test_more_missiles_are_never_stopped_more_often(kind, shots, missiles):
    """Chances lie within their intervals, a second salvo never hurts, and each further missile lowers the last one."""

    def at(salvos, attackers):
        return engagement.engage(kind, [engagement.Attack([(300, 400)], 200.0, salvos, attackers)])

    found = at(shots, missiles)
    assert at(shots, missiles + 1)["p_all_permille"] <= found["p_all_permille"] <= found["p_salvo_permille"]
    assert at(1, missiles)["p_salvo_permille"] <= at(2, missiles)["p_salvo_permille"] <= 900
    for name in ("salvo", "all"):
        low, high = found[f"p_{name}_interval_permille"]
        assert low <= found[f"p_{name}_permille"] <= high
