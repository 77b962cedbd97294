"""A session of each released format opens for ever, and means what it meant."""

from __future__ import annotations

import gzip
import shutil
from pathlib import Path

from tests.unit.session.golden import CARD, LINE
from wargame.desk import build
from wargame.desk.desk import Desk
from wargame.report.build import build as report
from wargame.session import Session
from wargame.session.events import KINDS, Draft, Noted
from wargame.session.replay import verify

GOLDEN = Path(__file__).parents[2] / "data" / "format-1.wargame"
OLDER = GOLDEN.with_name("older-tables.wargame.gz")
"""Three turns played by the real tables of a program before 0.1.0, with a table and columns that are gone since."""
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


def test_a_session_of_older_tables_opens_folds_verifies_and_reports(tmp_path: Path) -> None:
    """It means what it meant, every screen and the report can be made of it, and it is not called forged."""
    path = tmp_path / "older.wargame"
    path.write_bytes(gzip.decompress(OLDER.read_bytes()))
    with Desk.open(path) as desk:
        exercise = desk.exercise
        assert desk.session.notice == ""
        assert desk.session.seal() == "28ac65a963541c73ce41896ecfd4c521ace69979f907eb3c5ad82e56c9706b0c"
        assert (exercise.turn, exercise.ending, exercise.composite_centi) == (3, "freeze", 7468)
        assert "no_veto" in exercise.tables["functions"]
        verdict = verify(desk.session)
        assert (verdict.state, verdict.event) == ("other", 3)
        assert "before 0.1.0" in verdict.sentence
        assert len(report(desk.session).sections) > 10
        assert build.console(desk).log
        assert build.why(desk, "ESC").lines
