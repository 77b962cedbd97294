"""Rules of engagement: who may order a shot before it is asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wargame.desk.views.common import Choice


@dataclass(frozen=True)
class EngagementRow:
    """A seat with interceptors and the id of the target that it may shoot at without an order."""

    seat: str
    name: str
    target: str


@dataclass(frozen=True)
class EngagementView:
    """The dialog of shot authority released beforehand."""

    rows: tuple[EngagementRow, ...]
    targets: tuple[Choice, ...]
