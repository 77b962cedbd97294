"""A short game of one person, played through the desk: what the tests of the personal report ask about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wargame import scenario
from wargame.desk import rules
from wargame.desk.acts import solo
from wargame.desk.views.packages import PackageForm

if TYPE_CHECKING:
    from pathlib import Path

BECAUSE = "We answer in a way that our allies understand and that leaves Pyongyang a door to walk through."
PICKS = (("unsc_statement", "bomber_flight"), ("offer_talks", "red_line_declaration"), ("unilateral_designations",))


def game(
    folder: Path,
    seat: str = "US",
    scenario_id: str = "guam-2017",
    code: str = "8c",
    student: str = "Kim",
    turns: int = 9,
) -> Path:
    """A game played to its end, or for some turns; the same every time but for the clock."""
    with solo.begin(scenario.find(scenario_id), seat, class_code=code, student=student, folder=folder) as desk:
        for turn in range(turns):
            chosen: list[str] = []
            for one in PICKS[turn % len(PICKS)]:
                able = seat in desk.model.tables.responses[one].who
                if able and not rules.why_not(desk, seat, one, chosen):
                    chosen.append(one)
            form = PackageForm(
                seat, tuple(chosen), BECAUSE, line_words="No missile over our people.", line_trigger="severity_4",
                line_consequence="deterrence",
            )  # fmt: skip
            solo.submit(desk, form)
            solo.roll(desk)
            if not desk.exercise.ending:
                solo.answer(desk, "We took the first launch for a test and learned that it was a signal.")
                solo.next_turn(desk)
            if desk.exercise.ending:
                break
        path = desk.session.path
    assert path is not None
    return path
