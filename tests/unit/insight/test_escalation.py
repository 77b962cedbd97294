"""How escalation came about: deliberate, inadvertent, accidental; vertical, horizontal."""

from __future__ import annotations

import gzip
from dataclasses import replace
from pathlib import Path

import pytest

from wargame import resources
from wargame.crisis.facts import Check
from wargame.desk import acts, build
from wargame.desk.desk import Desk
from wargame.insight.escalation import Acts, steps
from wargame.session import Session
from wargame.session.replay import model_of

BECAUSE = (
    "We go to the Council today so that the allies speak with one voice, and we keep a channel open, because waiting "
    "without a word would look like consent."
)
DATA = Path(__file__).resolve().parents[2] / "data"


@pytest.fixture
def desk(tmp_path):
    """The flagship, two turns played."""
    made = Desk.new(resources.scenarios() / "overflight-2017.yaml", seed=7, folder=tmp_path)
    for _ in range(2):
        for row in build.console(made).injects:
            if row.state == "due":
                acts.deliver(made, row.id)
        while made.exercise.phase != "deliberate":
            acts.advance(made)
        for seat in ("US", "ROK", "JPN"):
            acts.submit(made, replace(build.suggestion(made, seat), rationale=BECAUSE))
        acts.begin_adjudication(made)
        acts.roll_rest_and_publish(made)
        while made.exercise.phase != "situation":
            acts.advance(made)
    yield made
    made.close()


def test_every_line_that_raises_escalation_says_how(desk):
    """No line above zero is left without a mechanism, and no other line has one."""
    told = Acts(desk.model.tables, desk.exercise)
    entries = [
        entry
        for record in desk.exercise.turns
        for part in (record.resolved, record.aftermath)
        if part
        for entry in part.entries
    ]
    entries += [entry for one in desk.exercise.deliveries.values() if one.resolved for entry in one.resolved.entries]
    raising = [entry for entry in entries if entry.meter == "ESC" and entry.amount > 0 and entry.rule != "clamp"]
    assert raising
    assert [entry.label for entry in raising if told.tag(entry) is None] == []
    assert all(told.tag(entry) is None for entry in entries if entry not in raising)
    assert len(steps(desk.model.tables, desk.exercise)) == len(raising)


def test_a_threat_is_meant_and_a_show_of_force_is_read_as_more(desk):
    """Pyongyang's ultimatum escalates deliberately; bombers that are meant to deter do so inadvertently."""
    tables = desk.model.tables
    assert tables.provocations["threat_statement"].mechanism == "deliberate"
    assert tables.responses["bomber_flight"].mechanism == "inadvertent"
    assert tables.provocations["cyber_attack"].scope == "horizontal"


@pytest.mark.parametrize(
    ("lane", "item", "subject", "mechanism"),
    [
        ("act_of_war", 0, "DPRK", "inadvertent"),
        ("retaliation", 0, "DPRK", "deliberate"),
        ("retaliation", 10, "PRC", None),
        ("ending", 0, "DPRK", "deliberate"),
        ("ending", 2, "DPRK", "inadvertent"),
        ("debris", 0, "", "accidental"),
        ("channel", 0, "DPRK", None),
    ],
)
def test_rolls_that_escalate_say_how_once_they_come_to_pass(desk, lane, item, subject, mechanism):
    """A shot taken for an act of war, an answer with force, war and wreckage; a host who pays escalates nothing."""
    acts_ = Acts(desk.model.tables, desk.exercise)
    tag = acts_.of_roll(Check("ROLL-99", lane, item, "", "", subject, 500, 100, "success"))
    assert (tag.mechanism if tag else None) == mechanism
    assert acts_.of_roll(Check("ROLL-99", lane, item, "", "", subject, 500, 900, "failure")) is None


def test_a_session_that_is_older_than_the_words_is_told_in_them(tmp_path):
    """Tables without mechanisms take those of today, and every raising line has one."""
    old = tmp_path / "old.wargame"
    old.write_bytes(gzip.decompress((DATA / "older-tables.wargame.gz").read_bytes()))
    with Session.open(old, read_only=True) as session:
        assert "mechanism" not in next(iter(session.exercise.tables["provocations"].values()))
        found = steps(model_of(session.exercise).tables, session.exercise)
    assert {one.tag.mechanism for one in found} <= {"deliberate", "inadvertent", "accidental"}
    assert found
