"""A session of each released format opens for ever, and means what it meant."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.unit.session.golden import CARD, LINE
from wargame.session import Session
from wargame.session.events import KINDS, Draft, Noted

GOLDEN = Path(__file__).parents[2] / "data" / "format-1.wargame"
SEAL = "ba22ce728ed572cdb74018ddcb103a20a667f4e42c4d9a0b6c7d21c171b63931"
JOINED = {"defence.placed", "defence.moved", "defence.removed", "engagement.released", "rule.switched",
          "advice.given"}  # fmt: skip
"""Kinds that joined format 1 after the session was written."""


def test_the_session_of_format_1_opens_and_means_what_it_meant(tmp_path: Path) -> None:
    """Every kind of event of format 1 is read, folded and played on from, and the seal is the one of then."""
    path = Path(shutil.copy(GOLDEN, tmp_path / "a.wargame"))
    with Session.open(path) as session:
        assert session.notice == ""
        assert session.seal() == SEAL
        assert {event.kind for event in session.all_events} == set(KINDS) - JOINED
        exercise = session.exercise
        assert (exercise.turn, exercise.phase, exercise.title, exercise.ending) == (2, "situation", "Tuesday", "")
        assert exercise.situation.meters["ESC"] == 3500
        assert exercise.situation.readiness == {"US.bombers": 3}
        assert exercise.deliveries["INJ-03"].flight == CARD
        assert exercise.deliveries["INJ-03"].inject.title == "미사일 발사 · ミサイル発射"
        assert exercise.turns[0].overrides[0].forced.draw_permille == 431
        assert exercise.notes[0].noted.rating == "S"
        declared = next(event.body for event in session.all_events if event.kind == "package.submitted")
        assert declared.package.declares == LINE
        assert [branch.name for branch in session.branches()] == ["main", "No carrier"]
        session.redo()
        assert session.exercise.ending == "freeze"
        session.append(Draft(2, Noted("On we go.")))
