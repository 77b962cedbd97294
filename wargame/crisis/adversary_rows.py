"""Rows of ``adversary.yaml``: how Pyongyang decides when and what, its motives, its characters, its usual launches."""

from __future__ import annotations

from itertools import pairwise
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

from wargame.crisis.rows import Permille, Points, Row
from wargame.words import say

MOTIVES = (
    "technology", "legitimacy", "bargaining", "attention", "deterrence", "caution", "boldness", "opportunism",
    "momentum", "line", "probing",
)  # fmt: skip
"""In the order of the arrays: four motives of the North, opportunity, and what pulls at all of them."""


class AdversarySettings(Row):
    """What a scenario chooses: which character rules in Pyongyang, how freely it chooses, and how busy it is."""

    personality: str
    temperature_permille: int = Field(ge=100, le=10_000)
    rate_permille: int = Field(ge=0, le=5000)


class When(Row):
    """How likely a provocation is on a day, in 100,000ths by days since the last, and what moves that."""

    per_day: dict[int, int]
    start_days: int = Field(ge=0, le=1000)
    talks_permille: Permille
    freeze_permille: Permille
    complete_permille: Permille
    per_threat: int = Field(ge=0)
    per_opportunity_permille: int = Field(ge=0)
    per_shield_permille: int = Field(ge=0)
    per_credibility_permille: Permille
    credible: Points = Field(gt=0)
    election_days: int = Field(ge=0, le=180)
    election_permille: int = Field(ge=0)

    @field_validator("per_day")
    @classmethod
    def _in_order(cls, rows: dict[int, int]) -> dict[int, int]:
        days = list(rows)
        rising = all(one < other for one, other in pairwise(days))
        if not days or days[0] < 1 or not rising or not all(0 <= odds <= 100_000 for odds in rows.values()):
            raise ValueError(say("days must rise and odds lie within 0..100000"))
        return rows


class What(Row):
    """Which provocation: how common each kind is by habit, the capability that it needs, what motives see in it.

    Severities above ``small_count`` are noise to bargain and be heard with; above ``risky_count`` they take nerve, and
    lethal acts take ``lethal_count`` steps more of it. ``span`` is how far from its centre a meter speaks wholly to a
    motive, ``forgotten_days`` after how much quiet Pyongyang can hardly feel more forgotten, ``bargaining_permille``
    how strongly the channel, or a complete programme while it is closed, speaks for small signals, and
    ``shield_permille`` what full obstruction by Beijing and Moscow counts as opportunity.

    Just below a red line on a severity lie the ``below_line_count`` severities before it; just below one on a single
    act lie acts of its nature with at least ``below_line_permille`` of the E of the gravest that is less grave.
    """

    needs_capability: dict[str, Points]
    habits: dict[str, int]
    severe_from_count: int = Field(ge=1, le=5)
    small_count: int = Field(ge=1, le=5)
    risky_count: int = Field(ge=1, le=5)
    lethal_count: int = Field(ge=0, le=5)
    span: Points = Field(gt=0)
    forgotten_days: int = Field(ge=1, le=1000)
    bargaining_permille: dict[Literal["closed", "complete", "contact", "talks"], Permille]
    shield_permille: Permille
    below_line_count: int = Field(ge=1, le=4)
    below_line_permille: Permille


class Motive(Row):
    """One motive: 64ths of log-odds for a situation that speaks to it wholly and a kind that offers it once.

    ``centre`` is where its meter (CAP, REGIME, ESC, CRED, RESOLVE or the lower ALLY) leaves it cold; half a scale from
    there it speaks wholly.
    """

    label: str
    weight: int
    centre: Points = 0


class Personality(Row):
    """A character: how often it acts, and which motives weigh more or less than usual, in permille."""

    label: str
    rate_permille: int = Field(ge=0, le=5000)
    motives: dict[str, int] = Field(default_factory=dict)


class TypicalLaunch(BaseModel):
    """A launch as it is usually flown, so that an engine's provocation can be followed and shot at."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    missile: str
    site: str
    azimuth_deg: int = Field(ge=0, lt=360)
    range_km: int = Field(gt=0, le=20_000)
    apogee_km: int | None = None
    count: int = Field(default=1, ge=1, le=48)


class AdversaryBook(BaseModel):
    """Everything about Pyongyang played by the engine."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    settings: AdversarySettings
    when: When
    what: What
    motives: dict[str, Motive]
    personalities: dict[str, Personality]
    launches: dict[str, tuple[TypicalLaunch, ...]]
