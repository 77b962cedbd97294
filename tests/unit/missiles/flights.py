"""Published flights and an integrator that shares no formula with the product."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

import numpy as np

MU, RATE, RADIUS = 398600.44, 7.2921e-5, 6371.0


@dataclass(frozen=True)
class Timed:
    date: str
    missile: str
    lat: float
    lon: float
    azimuth_deg: float
    range_km: float
    apogee_km: float
    time_min: float
    time_alt_min: float | None

    @property
    def pad(self):
        return self.lat, self.lon, self.azimuth_deg, self.range_km, self.apogee_km


def timed_flights() -> list[Timed]:
    lines = (Path(__file__).parent / "data" / "timed_flights.csv").read_text(encoding="utf-8").splitlines()
    rows = csv.DictReader(line for line in lines if not line.startswith("#"))
    return [
        Timed(row.pop("date"), row.pop("missile"), **{k: float(v) if v else None for k, v in row.items()})
        for row in rows
    ]


def integrate(position, velocity, step_s=1.0):
    """Fall of a point mass by Runge-Kutta until it meets the sphere again.

    Returns:
        Seconds, greatest height in km, and the inertial position where it comes down.
    """

    def slope(state):
        r = state[:3]
        return np.concatenate([state[3:], -MU * r / np.linalg.norm(r) ** 3])

    def advance(state, h):
        k1 = slope(state)
        k2 = slope(state + h / 2 * k1)
        k3 = slope(state + h / 2 * k2)
        k4 = slope(state + h * k3)
        return state + h / 6 * (k1 + 2 * k2 + 2 * k3 + k4)

    state, t, top = np.concatenate([position, velocity]), 0.0, 0.0
    while True:
        following = advance(state, step_s)
        if np.linalg.norm(following[:3]) < RADIUS and t > 0:
            break
        if state[:3] @ state[3:] > 0 >= following[:3] @ following[3:]:
            top = _bisect(lambda h, s=state: advance(s, h), step_s, lambda s: s[:3] @ s[3:] > 0)[1]
        state, t = following, t + step_s
    last, landed = _bisect(lambda h: advance(state, h), step_s, lambda s: np.linalg.norm(s[:3]) > RADIUS)
    return t + last, float(np.linalg.norm(top[:3]) - RADIUS), landed[:3]


def _bisect(advance, step_s, still):
    low, high = 0.0, step_s
    for _ in range(50):
        middle = (low + high) / 2
        low, high = (middle, high) if still(advance(middle)) else (low, middle)
    return low, advance(low)
