"""Small records and words that several screens share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Trend = Literal["better", "worse", "steady"]


Family = Literal["baseline", "diplomacy", "sanctions", "deterrence", "retaliation", "intercept"]


@dataclass(frozen=True)
class Choice:
    """An entry of a list: its id and its words; ``short`` says it in fewer where there is no room, if it can."""

    id: str
    label: str
    short: str = ""


@dataclass(frozen=True)
class Fact:
    """A figure with its name, such as "Flight time" "14 min"; ``tone`` colours it, ``meter`` is whose it is, if any."""

    name: str
    value: str
    tone: Literal["plain", "warn"] = "plain"
    meter: str = ""
