"""The numbers of the flight and reach model, read from ``assets/missiles/model.yaml``."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import lru_cache

from wargame import resources


@dataclass(frozen=True)
class Figures:
    """One field per entry of the table; the unit stands in the name, the source in the table."""

    boost_acceleration_m_s2: float
    lowest_apogee_km: float
    lowest_ascent_angle_deg: float
    highest_apogee_km: float
    shortest_range_km: float
    longest_range_km: float
    corridor_deg: float
    corridor_range_permille: int
    territorial_sea_km: float
    first_detection_s: int
    engagement_delay_s: int
    quickest_order_s: int
    odds_ascent_permille: int
    odds_midcourse_permille: int
    odds_terminal_permille: int
    odds_tracking_permille: int
    slowest_boost_m_s2: float
    failure_burn_permille: int
    salvo_spacing_s: int
    flat_speed_km_s: float
    flat_height_km: float
    flat_lowest_km: float
    flat_highest_km: float
    flat_climb_permille: int
    satellite_pass_km: float
    satellite_pass_s: float
    satellite_height_km: float
    shots_per_missile: int
    look_s: int
    re_entry_drag_s: float
    loft_loss_permille: int
    lofted_from_permille: int
    same_test_permille: int
    estimate_tolerance_permille: int


@lru_cache
def load() -> Figures:
    """The table as one record."""
    table = resources.table("missiles", "model.yaml")
    return Figures(**{field.name: table[field.name]["value"] for field in fields(Figures)})
