"""Chances of a kill from published test records, with their uncertainty.

A record of ``hits`` in ``shots`` stands for a beta distribution with Jeffreys' prior, Beta(hits + 1/2, misses + 1/2).
Tests are scripted, so a record is an upper guide: show the interval with the number. The salvo formulas take the shots
of one engagement as independent.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import exp, lgamma, log


@dataclass(frozen=True)
class Engagement:
    """Shoot, look, shoot again at what was missed.

    Attributes:
        p_kill: Chance that the missile is killed.
        shots: Interceptors fired on average.
    """

    p_kill: float
    shots: float


def salvo(p: float, n: int, p_track: float = 1.0) -> float:
    """Chance that at least one of ``n`` interceptors kills: P_track (1 - (1-p)^n)."""
    return p_track * (1 - (1 - p) ** n)


def shoot_look_shoot(p: float, first: int, second: int, p_look: float = 1.0) -> Engagement:
    """A second salvo at what the first missed, if the miss is seen in time (chance ``p_look``).

    K = 1 - q^n1 + q^n1 s (1 - q^n2), expected shots n1 + q^n1 s n2, with q = 1 - p and s = p_look.
    """
    missed = (1 - p) ** first
    return Engagement(1 - missed + missed * p_look * (1 - (1 - p) ** second), first + missed * p_look * second)


def all_stopped(p_kill: float, missiles: int) -> float:
    """Chance that every one of a salvo of missiles is killed: K^w."""
    return p_kill**missiles


@lru_cache
def jeffreys(hits: int, shots: int, quantile: float = 0.5) -> float:
    """A quantile of the chance that a record of ``hits`` in ``shots`` supports; 0.5 is the median.

    Raises:
        ValueError: More hits than shots, or a quantile outside 0 to 1.
    """
    if not (0 <= hits <= shots and 0 < quantile < 1):
        raise ValueError((hits, shots, quantile))
    a, b = hits + 0.5, shots - hits + 0.5
    low, high = 0.0, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if _beta_share(a, b, middle) < quantile else (low, middle)
    return (low + high) / 2


def jeffreys_interval(hits: int, shots: int) -> tuple[float, float]:
    """The middle 90 percent of what a record supports."""
    return jeffreys(hits, shots, 0.05), jeffreys(hits, shots, 0.95)


def _beta_share(a: float, b: float, x: float) -> float:
    """Regularised incomplete beta function I_x(a, b), by its continued fraction (DLMF 8.17.22)."""
    if x <= 0 or x >= 1:
        return float(x >= 1)
    if x > (a + 1) / (a + b + 2):
        return 1 - _beta_share(b, a, 1 - x)
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log(1 - x)) / a
    tail = 1.0
    for m in range(200, 0, -1):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m - 1) * (a + b + m - 1) * x / ((a + 2 * m - 2) * (a + 2 * m - 1))
        tail = 1 + odd / (1 + even / tail)
    return front / tail
