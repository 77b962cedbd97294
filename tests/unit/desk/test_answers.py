"""Seats that people play answer for themselves: consent in Seoul and Tokyo, votes in Beijing and Moscow."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.unit.desk.conftest import BECAUSE, Ticking
from wargame.desk import acts, build, rules
from wargame.desk.desk import Desk
from wargame.desk.shown.log import log
from wargame.desk.views.packages import PackageForm
from wargame.errors import IllegalAct
from wargame.insight import timeline, whatif
from wargame.report.build import build as report
from wargame.session.events import Draft, PackageSubmitted
from wargame.session.replay import verify, verify_file
from wargame.session.session import Session

PLAYERS = {"US": "team", "ROK": "team", "JPN": "engine", "PRC": "team", "RUS": "absent", "DPRK": "script"}


@pytest.fixture
def table(tmp_path: Path, flagship: Path):
    """Turn 1, with Washington's resolution and exercise on the table and a Chinese team in the room."""
    with Desk.new(flagship, "Five", seed=7, folder=tmp_path, players=PLAYERS, clock=Ticking()) as desk:
        while desk.exercise.phase != "deliberate":
            acts.advance(desk)
        acts.submit(desk, PackageForm("US", ("un_sanctions", "joint_exercise"), BECAUSE))
        yield desk


def test_a_power_sits_at_the_table_only_where_people_play_it(table, desk):
    """Its card stands in the tray and its decision is waited for; otherwise nobody sees it there."""
    assert [team.seat for team in build.console(table).teams] == ["US", "ROK", "JPN", "PRC"]
    assert [team.seat for team in build.console(desk).teams] == ["US", "ROK", "JPN"]
    assert build.console(table).teams_in == "1 of 4 in"


def test_a_power_is_asked_and_chooses_no_responses(table):
    """The form of Beijing holds two questions, the one that is on the table first, and no response."""
    view = build.package(table, PackageForm("PRC"))

    assert not view.families
    assert [(one.asked, one.by) for one in view.asks] == [("vote", "US asks for it"), ("host", "")]
    with pytest.raises(IllegalAct):
        acts.submit(table, PackageForm("PRC", ("condemn_statement",), BECAUSE))


def test_an_ally_is_asked_only_what_could_be_done(table):
    """A strike whose gate is closed to everybody is no question this turn."""
    asked = {one.asked for one in build.package(table, PackageForm("ROK")).asks}

    assert "joint_exercise" in asked
    assert "precision_strike" not in asked


def test_answers_decide_instead_of_dice_and_the_log_proves_it(table):
    """Refusal and veto hold, an absent power abstains, no roll is asked for them, and the session is intact."""
    acts.submit(table, PackageForm("ROK", (), BECAUSE).answered("joint_exercise", "refuse"))
    acts.submit(table, PackageForm("PRC", (), BECAUSE).answered("vote", "veto"))
    acts.begin_adjudication(table)
    told = {(row.title, row.detail) for row in build.adjudication(table).rows if row.state == "automatic"}
    acts.roll_rest_and_publish(table)

    assert any(detail == "China answered for itself" for _, detail in told)
    checks = {(one.lane, one.subject): one for one in table.exercise.turns[0].resolved.checks}
    assert checks["consent", "ROK"].outcome == "refused"
    assert checks["vote", "PRC"].outcome == "failure"
    assert checks["vote", "RUS"].outcome == "partial"
    assert verify(table.session).state == "intact"


def test_answers_stand_in_log_report_and_what_if(table):
    """Whoever reads it afterwards finds what was answered, and what-if holds to it."""
    acts.submit(table, PackageForm("PRC", (), BECAUSE).answered("vote", "veto"))
    asked = whatif.question(table.session, table.model, 1, "US")
    assert set(asked.decided.values()) == {"failure"}
    acts.begin_adjudication(table)
    acts.roll_rest_and_publish(table)

    assert any("vetoes a resolution" in row.text for row in log(table))
    assert "vetoes a resolution" in repr(report(table.session))
    assert [one.seat for one in timeline.decisions(table.exercise)] == ["US", "JPN", "PRC", "RUS"]


def test_an_answer_can_be_given_up_again(table):
    """Back to the odds: the form no longer holds it."""
    form = PackageForm("ROK").answered("joint_exercise", "refuse").answered("joint_exercise", "")

    assert form == PackageForm("ROK")
    assert rules.asked_of(table, "ROK")


def test_an_answer_changed_in_the_file_is_forged(table, tmp_path: Path):
    """A vote that was rewritten, with every hash made good again, is not what the published turn follows from."""
    acts.submit(table, PackageForm("PRC", (), BECAUSE).answered("vote", "veto"))
    acts.begin_adjudication(table)
    acts.roll_rest_and_publish(table)
    events = table.session.events
    target = tmp_path / "forged.wargame"
    session = Session.create(target, events[0].body, at=events[0].at)
    for event in events[1:]:
        body = event.body
        if isinstance(body, PackageSubmitted) and body.package.seat == "PRC":
            answer = replace(body.package.answers[0], says="yes")
            body = replace(body, package=replace(body.package, answers=(answer,)))
        session.append(Draft(event.turn, body, event.seat, event.at))
    session.close()

    verdict = verify_file(target)
    assert verdict.state == "forged"
    assert "turn.published" in verdict.sentence
