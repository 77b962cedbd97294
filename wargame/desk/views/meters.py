"""Meters with their bands, and the causes of what moved them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from wargame.desk.views.codex import Link
    from wargame.desk.views.common import Trend


@dataclass(frozen=True)
class Band:
    """One band of a meter: half open, from ``start`` to the next band's start."""

    name: str
    start: int


@dataclass(frozen=True)
class MeterView:
    """One meter as the facilitator sees it.

    Attributes:
        id: Such as ``CRED``; ``ALLY`` is the lower of the two sub-bars.
        change: Points since the last turn was closed; ``change_words`` says it: "4 worse", "steady".
        threshold: A value that matters (a band's edge), drawn as a red tick; None where there is none.
        low: Start of the scale: 0, or -100 for GP.
        history: Values at the end of each turn, the start first, now last.
        spoken: One sentence for assistive technology: "Deterrence credibility 47 of 100, partial, 4 worse".
    """

    id: str
    name: str
    icon: str
    value: int
    change: int
    change_words: str
    trend: Trend
    band: str
    band_index: int
    bands: tuple[Band, ...]
    threshold: int | None
    previous: int | None
    history: tuple[int, ...]
    spoken: str
    low: int = 0
    high: int = 100


@dataclass(frozen=True)
class EscalationView:
    """The escalation meter: the meter itself, the model's range for the next turn, a warning near a threshold."""

    meter: MeterView
    next_low: int | None = None
    next_high: int | None = None
    warning: str = ""
    turns: int = 8
    """Turns in the exercise, for the axis of the history."""


@dataclass(frozen=True)
class CauseLine:
    """One signed line of a "why": what, who, by which rule, from which source, citing ``cause`` (INJ-08) and event."""

    amount: str
    trend: Trend
    label: str
    detail: str
    cause: str
    rule: str
    source: str
    event: int = 0
    links: tuple[Link, ...] = ()
    """The act and the rules behind it, in the codex."""


@dataclass(frozen=True)
class WhyView:
    """The answer to "why did it move?" of one meter."""

    title: str
    span: str
    """Such as "T3 49 → T4 58"."""
    lines: tuple[CauseLine, ...]
    players_see: str
    next_range: str = ""


@dataclass(frozen=True)
class WaterfallBar:
    """One bar of the waterfall, in points; ``start`` and ``stop`` are the meter before and after it."""

    label: str
    start: float
    stop: float
    kind: Literal["total", "worse", "better"]
    why: CauseLine | None = None


@dataclass(frozen=True)
class WaterfallView:
    """Why one meter moved over a turn, bar by bar; ``crossing`` names a band edge that is crossed, or is empty."""

    meter: str
    name: str
    bars: tuple[WaterfallBar, ...]
    bands: tuple[Band, ...]
    low: int
    high: int
    crossing: str = ""
