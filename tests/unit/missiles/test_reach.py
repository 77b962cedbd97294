"""Could anyone have reached it? The table of the published envelopes for 29 August 2017, and controls."""

from dataclasses import replace

import numpy as np
import pytest

from wargame.atlas import geodesy
from wargame.missiles import arc, catalogue, launch, reach

SUNAN = (39.20, 125.67)
OF_2017 = [d for d in catalogue.defences() if d.interceptor.id in {"sm-3-ia", "thaad", "pac-3"}]
KINDS = {kind.id: kind for kind in catalogue.interceptors()}


@pytest.fixture(scope="module")
def overflight():
    return arc.solve(*SUNAN, 73.5, 2700, 550)


def stand(kind, lat=40.0, lon=135.0):
    pattern = next(d for d in catalogue.defences() if d.ship)
    return replace(pattern, interceptor=KINDS[kind], lat=lat, lon=lon)


def only(kind, range_km, ceiling_km, **place):
    """The defence with a single envelope."""
    defence = stand(kind, **place)
    envelope = catalogue.Envelope(range_km, ceiling_km, "test")
    return replace(defence, interceptor=replace(defence.interceptor, envelopes=(envelope,)))


def ships():
    """Positions over the Sea of Japan / East Sea, about fifty."""
    return [(lat, lon) for lat in np.arange(37.0, 43.1, 1.0) for lon in np.arange(131.0, 139.6, 1.25)]


def share_with_window(solved, range_km, ceiling_km, delay_s):
    found = [reach.reach(solved, [only("sm-3-ia", range_km, ceiling_km, lat=a, lon=b)], delay_s)[0] for a, b in ships()]
    return np.mean([bool(one.windows_s) for one in found])


@pytest.mark.parametrize(
    ("range_km", "ceiling_km", "delay_s", "least", "most"),
    [(400, 250, 60, 0.05, 0.30), (400, 250, 120, 0, 0.02), (1000, 300, 60, 0.15, 0.45), (1000, 300, 120, 0, 0.10),
     (1000, 500, 60, 0.99, 1), (1000, 500, 120, 0.75, 1), (1000, 500, 180, 0.5, 0.8)],
)  # fmt: skip
def test_the_sm3_table_of_2017(overflight, range_km, ceiling_km, delay_s, least, most):
    """The share of ship positions with any window falls with range, ceiling and delay as the reference table has it."""
    assert least <= share_with_window(overflight, range_km, ceiling_km, delay_s) <= most


@pytest.mark.parametrize("defence", OF_2017, ids=lambda d: d.id)
def test_nothing_of_2017_reached_it_over_hokkaido(overflight, defence):
    """No published envelope of SM-3 IA, THAAD or PAC-3 has a window while it is over Hokkaido (T+8.0 to T+9.4)."""
    (found,) = reach.reach(overflight, [defence], 60)

    assert not [w for w in found.windows_s if w[0] < 564 and w[1] > 479]


def test_the_sm3_iia_would_have_reached_it_over_hokkaido(overflight):
    """The later SM-3 IIA covers the whole passage."""
    (found,) = reach.reach(overflight, [stand("sm-3-iia")])

    assert any(w[0] <= 479 and w[1] >= 564 for w in found.windows_s)


def test_thaad_at_seongju_is_told_why_it_cannot(overflight):
    """The arc stays 416 km away from Seongju, beyond the 200 km of THAAD, and the sentence says so."""
    seongju = next(d for d in catalogue.defences() if d.id == "thaad-seongju")
    _, lat, lon, height = overflight.track(2000)
    place = geodesy.unit(lat, lon) * (6371 + height)[:, None]
    nearest = np.linalg.norm(place - geodesy.unit(seongju.lat, seongju.lon) * 6371, axis=1).min()
    (found,) = reach.reach(overflight, [seongju])

    assert nearest == pytest.approx(416, abs=10)
    assert found.verdict == "no"
    assert "200 km" in found.reason


def test_a_missile_overhead_is_too_high_and_the_sentence_gives_both_ceilings(overflight):
    """Right under the track the reason is the height against the least and the greatest published ceiling."""
    lat, lon, _ = overflight.at([510.0])
    (thaad,) = reach.reach(overflight, [stand("thaad", float(lat[0]), float(lon[0]))])
    low = replace(KINDS["sm-3-ia"], envelopes=(*KINDS["sm-3-ia"].envelopes[:1], catalogue.Envelope(400, 500, "test")))
    (sm3,) = reach.reach(overflight, [replace(stand("sm-3-ia", float(lat[0]), float(lon[0])), interceptor=low)])

    assert thaad.verdict == sm3.verdict == "no"
    assert "km up, above the published ceiling of 150 km" in thaad.reason
    assert "above the published ceiling of 250-500 km" in sm3.reason


@pytest.mark.parametrize("apogee_km", [150, 300, 600])
def test_the_positive_control_enters_thaad(apogee_km):
    """Arcs from Hwangju to Busan do enter the envelope of Seongju."""
    flight = launch.solve(launch.Launch("Scud-C", "Hwangju", to="Busan", apogee_km=apogee_km))
    seongju = next(d for d in catalogue.defences() if d.id == "thaad-seongju")
    (found,) = reach.reach(flight.arc, [seongju])

    assert found.verdict == "not_excluded"
    assert found.p_kill_permille is not None


def test_no_envelope_means_unknown_never_no(overflight):
    """GBI and SM-3 IB publish no envelope, and the verdict says that nothing can be said."""
    for kind in ("gbi", "sm-3-ib"):
        (found,) = reach.reach(overflight, [stand(kind)])
        assert (found.verdict, found.windows_s, found.p_kill_permille) == ("unknown", (), None)


def test_a_late_interceptor_is_told_when_it_could_have_been():
    """Where only time is short the reason names the span inside the envelope."""
    flight = launch.solve(launch.Launch("Scud-C", "Hwangju", to="Busan"))
    seongju = next(d for d in catalogue.defences() if d.id == "thaad-seongju")
    (found,) = reach.reach(flight.arc, [seongju], delay_s=390)

    assert found.verdict == "no"
    assert "too late" in found.reason


def test_a_refusal_by_the_delay_alone_says_whether_a_quick_order_would_do():
    """Two minutes are no published figure: under the way an order after one would do, far off not even that."""
    flight = launch.solve(launch.Launch("Hwasong-15", "Sunan", to="Anchorage"))
    near, far = reach.reach(flight.arc, [stand("sm-3-ia", 41.0, 131.0), stand("sm-3-ia", 40.0, 136.5)])

    assert (near.verdict, near.limit) == (far.verdict, far.limit) == ("no", "time")
    assert near.reason.endswith("comes too late; one ordered after 60 s would not.")
    assert far.reason.endswith("comes too late.")
    assert reach.reach(flight.arc, [stand("sm-3-ia", 41.0, 131.0)], delay_s=60)[0].verdict == "not_excluded"


def test_a_defence_has_its_own_decision_window(overflight):
    """An order within it leads to an engagement in a window: from the first to the last useful second."""
    (found,) = reach.reach(overflight, [stand("sm-3-ia")])

    assert reach.figures.load().engagement_delay_s <= found.order_from_s < found.order_until_s
    assert found.order_until_s < found.windows_s[-1][1]


def test_a_salvo_is_judged_missile_by_missile(overflight):
    """Of two ways one passes beyond the ship: it engages one missile, says so, and never all; times shift with it."""
    away = arc.solve(*SUNAN, 300, 2700, 550)
    ship = stand("sm-3-ia")
    (alone,) = reach.reach(overflight, [ship])
    (both,), orders = reach.of_salvo([(away, (0,)), (overflight, (90,))], [ship])

    assert both.within == 1
    assert both.windows_s == tuple((first + 90, last + 90) for first, last in alone.windows_s)
    assert (both.order_from_s, both.order_until_s) == (alone.order_from_s + 90, alone.order_until_s + 90)
    assert both.reason.startswith("1 of 2 missiles.")
    assert both.p_salvo_permille == alone.p_salvo_permille
    assert (both.p_all_permille, both.p_all_interval_permille) == (0, (0, 0))
    assert orders == (None, (alone.order_from_s, alone.order_until_s))


def test_the_verdict_on_a_salvo_names_the_way_that_comes_nearest(overflight):
    """Where no missile can be engaged, the reason is that of the one that comes nearest."""
    seongju = next(d for d in catalogue.defences() if d.id == "thaad-seongju")
    away = arc.solve(*SUNAN, 300, 2700, 550)
    (alone,) = reach.reach(overflight, [seongju])
    (both,), orders = reach.of_salvo([(away, (0, 60)), (overflight, (30,))], [seongju])

    assert (both.verdict, both.reason, both.within) == ("no", alone.reason, 0)
    assert orders == (None, None)


@pytest.mark.parametrize(
    ("kind", "place", "limit"),
    [("thaad", (36.05, 128.22), "range"), ("thaad", (41.68, 139.8), "height"), ("gbi", (40, 135), "envelope"),
     ("sm-3-iia", (40, 135), "none"), ("sm-3-ia", (40, 135), "envelope")],
)  # fmt: skip
def test_what_limits_is_named(overflight, kind, place, limit):
    """Range, height, or the envelope on which sources differ or are silent."""
    (found,) = reach.reach(overflight, [stand(kind, *place)])

    assert found.limit == limit
