"""The adjudication: the order of the rolls, the roll that is open, what follows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from wargame.desk.views.common import Choice, Fact, Family
    from wargame.desk.views.console import TopBar
    from wargame.desk.views.meters import WaterfallView


@dataclass(frozen=True)
class CheckRow:
    """A roll in the order of resolution."""

    number: int
    id: str
    seat: str
    family: Family
    icon: str
    title: str
    detail: str
    """Such as "Rolled 41, needed under 72" or "Odds 81 %" before it is shown."""
    state: Literal["shown", "rolling", "waiting", "automatic"]
    outcome: str
    forced: bool = False


@dataclass(frozen=True)
class FactorRow:
    """A factor of the odds: "-25  Ascent-phase geometry  public figures"; ``link`` is its article in the codex."""

    amount: str
    label: str
    source: str
    tone: Literal["plain", "better", "worse"] = "plain"
    link: str = ""


@dataclass(frozen=True)
class RollView:
    """The roll that is open: its odds, its factors and, once shown, what was drawn.

    ``parts`` are (label, share in permille, tone) of the odds bar, from 0 to 1000; ``codes`` is the act in the codes of
    the field: rung of Kahn's ladder, Goldstein's weights, mechanism.
    """

    row: CheckRow
    subtitle: str
    parts: tuple[tuple[str, int, str], ...]
    factors: tuple[FactorRow, ...]
    odds_words: str
    drawn: int | None
    drawn_words: str
    outcomes: tuple[Choice, ...]
    lane: str
    item: int
    codes: str = ""


@dataclass(frozen=True)
class AdjudicationView:
    """The adjudication screen."""

    top: TopBar
    rows: tuple[CheckRow, ...]
    done: str
    """Such as "2 of 5 done"."""
    open: RollView | None
    waterfalls: tuple[WaterfallView, ...]
    """Escalation first, then the five of the console, as far as the shown rolls go."""
    consequences: tuple[Fact, ...]
    armed: tuple[str, ...]
    narration: str
    all_shown: bool
    published: bool
    seed: str
