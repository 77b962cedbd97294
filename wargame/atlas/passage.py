"""The record of a region under a track; apart from its making, so that a stored flight needs no map library."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Passage:
    """A prefecture or province under the track.

    Attributes:
        iso: ISO 3166-2 code, such as ``JP-01``.
        name: English name; ``name_local`` is the native one.
        enter_s: Seconds after launch at which the track enters it; ``exit_s`` at which it leaves for the last time.
        altitude_m: Mean height of the missile while over it.
        near_border: Whether it is only touched within 5 km of its border, where the outlines are not to be trusted.
    """

    iso: str
    name: str
    name_local: str
    enter_s: int
    exit_s: int
    altitude_m: int
    near_border: bool = False
