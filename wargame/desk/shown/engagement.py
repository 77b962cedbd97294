"""Rules of engagement as the facilitator sets them: what each seat may shoot at without an order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wargame.desk.acts.engagement import TARGETS, shooters
from wargame.desk.shown.teams import seat_title
from wargame.desk.shown.wording import target_words
from wargame.desk.views.common import Choice
from wargame.desk.views.engagement import EngagementRow, EngagementView
from wargame.session.windows import authority

if TYPE_CHECKING:
    from wargame.desk.desk import Desk


def engagement(desk: Desk) -> EngagementView:
    """Every seat that has interceptors, and at what it may shoot."""
    return EngagementView(
        rows=tuple(
            EngagementRow(seat, seat_title(desk, seat), authority(desk.exercise, seat)) for seat in shooters(desk)
        ),
        targets=tuple(Choice(target, _sentence(target_words(target))) for target in TARGETS),
    )


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
