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
    """Flights whose times the boost was fitted to."""
    return _flights("timed_flights.csv")


def further_flights() -> list[Timed]:
    """Flights that the model never saw."""
    return _flights("further_flights.csv")


def _flights(name: str) -> list[Timed]:
    lines = (Path(__file__).parent / "data" / name).read_text(encoding="utf-8").splitlines()
    rows = csv.DictReader(line for line in lines if not line.startswith("#"))
    return [
        Timed(
            row.pop("date"), row.pop("missile"),
            **{k: float(v) if v else None for k, v in row.items() if k != "source"},
        )
        for row in rows
    ]  # fmt: skip


def integrate(position, velocity, step_s=2.0):
    """Fall of point masses by Runge-Kutta until each meets the sphere again.

    Args:
        position: Inertial positions in km, shape ``(n, 3)``, on the surface.
        velocity: Inertial velocities in km/s, same shape.
        step_s: Length of a step.

    Returns:
        Seconds, greatest heights in km, and the inertial positions where they come down.
    """
    state = np.concatenate([position, velocity], axis=1)
    time_s, top_km, landed = np.zeros(len(state)), np.zeros(len(state)), np.array(position)
    flying, t = np.ones(len(state), bool), 0.0
    while flying.any():
        following = _advance(state, np.full(len(state), step_s))
        culminating = flying & (_rise(state) > 0) & (_rise(following) <= 0)
        if culminating.any():
            _, top = _bisect(state[culminating], step_s, lambda s: _rise(s) > 0)
            top_km[culminating] = np.linalg.norm(top[:, :3], axis=1) - RADIUS
        landing = flying & (np.linalg.norm(following[:, :3], axis=1) < RADIUS) & (_rise(following) < 0)
        if landing.any():
            rest, end = _bisect(state[landing], step_s, lambda s: np.linalg.norm(s[:, :3], axis=1) > RADIUS)
            time_s[landing], landed[landing] = t + rest, end[:, :3]
        flying &= ~landing
        state, t = following, t + step_s
    return time_s, top_km, landed


def _slope(state):
    r = state[:, :3]
    return np.concatenate([state[:, 3:], -MU * r / np.linalg.norm(r, axis=1, keepdims=True) ** 3], axis=1)


def _advance(state, step_s):
    h = step_s[:, None]
    k1 = _slope(state)
    k2 = _slope(state + h / 2 * k1)
    k3 = _slope(state + h / 2 * k2)
    k4 = _slope(state + h * k3)
    return state + h / 6 * (k1 + 2 * k2 + 2 * k3 + k4)


def _rise(state):
    return np.sum(state[:, :3] * state[:, 3:], axis=1)


def _bisect(state, step_s, still):
    low, high = np.zeros(len(state)), np.full(len(state), step_s)
    for _ in range(45):
        middle = (low + high) / 2
        on = still(_advance(state, middle))
        low, high = np.where(on, middle, low), np.where(on, high, middle)
    return low, _advance(state, low)
