"""How fast a flight is solved, seen and judged."""

import time

import numpy as np

from wargame.atlas import layers, under
from wargame.missiles import arc, failure, launch
from wargame.missiles.launch import Launch

OVERFLIGHT = Launch("Hwasong-12", "Sunan", azimuth_deg=73, range_km=2700, apogee_km=550)


def best_ms(act, rounds=15):
    """The quickest of some rounds: what else the machine does can only add."""
    act()
    times = []
    for _ in range(rounds):
        began = time.perf_counter()
        act()
        times.append((time.perf_counter() - began) * 1000)
    return min(times)


def test_one_flight_card(figure):
    """An arc with its track, its overflight and the reach of every defence takes at most 50 ms."""
    figure("flight card: arc, track, overflight, reach", best_ms(lambda: launch.fly(OVERFLIGHT)), at_most=50, unit="ms")


def test_ten_thousand_arcs(figure):
    """Ten thousand arcs as one array take at most a second."""
    azimuth, range_km = np.linspace(0, 359, 10_000), np.linspace(500, 10_000, 10_000)
    figure("10,000 arcs in one call", best_ms(lambda: arc.solve(39.2, 125.67, azimuth, range_km), 5), at_most=1000,
           unit="ms")  # fmt: skip


def test_what_lies_under_a_track(figure):
    """A track of 1,000 points against all prefectures takes at most 5 ms."""
    t, lat, lon, height = arc.solve(39.2, 125.67, 120, 2700, 550).track(1000)
    figure("1,000 points against all prefectures", best_ms(lambda: under.passages(lat, lon, height, t)), at_most=5,
           unit="ms")  # fmt: skip


def test_the_layers_are_decoded_on_demand(figure):
    """Opening the atlas and decoding the layers of a first map takes at most 100 ms."""

    def first_map():
        atlas = layers.Atlas(layers.resources.assets("atlas", "tabletop_geo.npz"))
        return [atlas.layer(name) for name in ("land_l1", "lines_l1", "bathy", "places")]

    figure("layers of a first map decoded", best_ms(first_map), at_most=100, unit="ms")


def test_ten_thousand_failures(figure):
    """Ten thousand arcs cut short, with their debris points, take at most a second."""
    azimuth, range_km = np.linspace(0, 359, 10_000), np.linspace(500, 10_000, 10_000)
    flown = arc.solve(39.2, 125.67, azimuth, range_km)
    lost_s = flown.burnout_s * np.linspace(0.2, 1.5, 10_000)
    figure("10,000 debris points in one call", best_ms(lambda: failure.lose(flown, lost_s), 5), at_most=1000, unit="ms")


def test_a_salvo_card(figure):
    """A salvo of eight from four sites, with everything told of it, takes at most 80 ms."""
    salvo = Launch("ER Scud", "Sunan", to="38.5,132", count=8, sites=("Kaechon", "Tonghae", "Wonsan"))
    figure("flight card of a salvo from four sites", best_ms(lambda: launch.fly(salvo)), at_most=80, unit="ms")


def test_a_dragged_slider(figure):
    """Each step of the azimuth, a whole new card, fits into a frame of 33 ms with room for the painter."""
    steps = iter(range(10_000))

    def drag():
        launch.fly(Launch("Hwasong-12", "Sunan", azimuth_deg=60 + next(steps) % 60, range_km=2700, apogee_km=550))

    figure("new card while the azimuth is dragged", best_ms(drag), at_most=25, unit="ms")
