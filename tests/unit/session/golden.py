"""Every kind of event once, with an undo, a redo and a branch: what the golden session of a format holds.

``python -m tests.unit.session.golden FILE`` writes it. The one of a released format is never written again.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

from tests.unit.session.play import a_turn, created, drafts, scenario
from wargame.crisis.facts import Line, Package, Standing
from wargame.missiles.flight import FlightCard, Passage, Reach, TrackPoint
from wargame.session import Session
from wargame.session.events import (
    ClockSet,
    Corrected,
    Draft,
    Ended,
    InjectHeld,
    InjectQueued,
    Noted,
    PackageSubmitted,
    PackageWithdrawn,
    RollForced,
    RollRevealed,
)
from wargame.session.opening import situation_of, written_inject

CARD = FlightCard(
    "hwasong-12", "Hwasong-12", "Sunan", 1, 7350, 2_700_000, 550_000, 860,
    shot_odds_permille={"defensive": None, "demo": 120}, window_s=(60, 300), threatens=("JPN",),
    track=(TrackPoint(0, 3920000, 12567000, 0), TrackPoint(860, 4100000, 15500000, 0)),
    passages=(Passage("JP-01", "Hokkaido", "北海道", 480, 600, 540_000),),
    reach=(Reach("THAAD", "Seongju", "no", (), "Its ceiling is 150 km."),),
)  # fmt: skip
LINE = Line("RL-02", "JPN", "No missile over Hokkaido.", "overflight", 900, True, "deterrence", 1)


def play_golden(path: Path) -> None:
    """Write the golden session."""
    start = situation_of(scenario())
    opening = replace(
        start, readiness={"US.bombers": 3}, standing=(Standing("US", "carrier", 1, 2),), memory={"H10.turns_left": 1}
    )
    with Session.create(path, created(opening=opening), at="2026-03-02T09:00:00+09:00") as session:
        inject = scenario().injects[0].model_copy(update={"id": "INJ-03", "title": "미사일 발사 · ミサイル発射"})
        session.append(Draft(1, InjectQueued("INJ-03", 2, written_inject(inject), CARD.to_json())))
        session.append(
            Draft(1, InjectHeld("INJ-03", True)), Draft(1, ClockSet(600, True), at="2026-03-02T09:05:00+09:00")
        )
        declared = Package("DEC-01", "JPN", ("red_line_declaration",), "They must know.", LINE, True, "engine")
        session.append(Draft(1, PackageSubmitted(1, declared), "JPN"), Draft(1, PackageWithdrawn(1, "JPN"), "JPN"))
        session.append(Draft(1, RollForced(1, "check", 0, "", "The table's dice", 431, "failure")))
        session.append(Draft(1, RollRevealed(1, 1)))
        for act in a_turn(session.exercise):
            session.append(*drafts(1, act))
        session.append(Draft(2, Noted("Slow to warn.", "INJ-01", "O1", "S", "improvement")))
        session.append(Draft(2, Noted("Undone.")))
        session.undo()
        session.go_to(8, "No carrier", at="2026-03-02T09:40:00+09:00")
        session.append(Draft(1, Corrected("#8", "Tokyo asked for time.")))
        session.switch("main")
        session.append(Draft(2, Ended(2, "freeze", 6150)))
        session.undo()


if __name__ == "__main__":
    play_golden(Path(sys.argv[1]))
