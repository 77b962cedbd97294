"""How the meters moved and why."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.unit.session.play import a_turn, created, drafts, resolved
from wargame.crisis.facts import METERS, Package
from wargame.insight.timeline import by_impact, causes, decisions, moments
from wargame.session import Session
from wargame.session.events import Draft, InjectDelivered, PackageSubmitted, TurnPublished


@pytest.fixture
def session(tmp_path):
    """Two whole turns, and a third in play."""
    with Session.create(tmp_path / "a.wargame", created()) as session:
        for _ in range(2):
            turn = session.exercise.turn
            for act in a_turn(session.exercise):
                session.append(*drafts(turn, act))
        yield session


def test_moments_follow_the_turns(session: Session) -> None:
    """Each closed turn has opening, published and closing meters; the turn in play shows where it stands now."""
    stages = [(moment.turn, moment.stage, moment.meters["ESC"]) for moment in moments(session.exercise)]
    assert stages == [
        (1, "opening", 2850), (1, "published", 3600), (1, "closing", 3500),
        (2, "opening", 3500), (2, "published", 4250), (2, "closing", 4150), (3, "opening", 4150),
    ]  # fmt: skip
    fired = resolved(session.exercise.situation, ESC=200)
    session.append(Draft(3, InjectDelivered("INJ-02", 3, (), resolved=fired)))
    assert moments(session.exercise)[-1].stage == "now"
    assert moments(session.exercise)[-1].meters["ESC"] == 4350


@pytest.mark.parametrize("meter", METERS)
def test_causes_explain_a_meter_to_the_last_hundredth(session: Session, meter: str) -> None:
    """The bars of every waterfall begin at the opening value, hang together and end at the closing value."""
    for record in session.exercise.turns[:2]:
        waterfall = causes(session.exercise, meter, record.turn)
        level = waterfall.opening
        for cause in waterfall.causes:
            assert cause.before == level
            assert cause.amount == sum(entry.amount for entry in cause.entries)
            level = cause.after
        assert (waterfall.opening, level) == (record.opening[meter], record.closing[meter])


def test_an_inject_after_the_turn_was_published_is_not_lost(session: Session) -> None:
    """A late inject moves meters before the next turn begins, and stands in the waterfall of the turn it fell into."""
    fired = resolved(session.exercise.situation, ESC=200)
    session.append(Draft(3, TurnPublished(3, resolved(session.exercise.situation, ESC=-100))))
    fired = resolved(session.exercise.situation, ESC=200)
    session.append(Draft(3, InjectDelivered("INJ-02", 4, (), resolved=fired)))
    waterfall = causes(session.exercise, "ESC", 3)
    assert [cause.amount for cause in waterfall.causes] == [-100, 200]
    assert waterfall.closing == session.exercise.situation.meters["ESC"]


def test_entries_of_one_cause_are_one_bar(session: Session) -> None:
    """Two lines of the ledger with one cause are one bar that keeps both; what nothing caused goes by its rule."""
    before = session.exercise.situation
    fought = resolved(before, ESC=300)
    more = (
        replace(fought.entries[0], rule="H8", amount=-80),
        replace(fought.entries[0], rule="clamp", cause="", amount=5),
    )
    after = replace(fought.after, meters=fought.after.meters | {"ESC": before.meters["ESC"] + 225})
    session.append(Draft(3, TurnPublished(3, replace(fought, entries=fought.entries + more, after=after))))
    bars = causes(session.exercise, "ESC", 3).causes
    assert [(bar.cause, bar.amount, len(bar.entries)) for bar in bars] == [("DEC-01", 220, 2), ("clamp", 5, 1)]


def test_decisions_carry_their_rolls_and_what_they_moved(session: Session) -> None:
    """A decision knows its rolls, its effects by meter and its event; the weightiest stands first when asked."""
    session.append(
        Draft(3, PackageSubmitted(3, Package("DEC-04", "JPN", ("bombers",)))),
        Draft(3, PackageSubmitted(3, Package("DEC-01", "US", ("carrier",)))),
    )
    session.append(Draft(3, TurnPublished(3, resolved(session.exercise.situation, 2, ESC=900, CRED=-30, HUM=0))))
    found = decisions(session.exercise)
    assert [(d.turn, d.seat) for d in found] == [(1, "US"), (2, "US"), (3, "US"), (3, "JPN")]
    assert found[2].moved == {"ESC": 900, "CRED": -30}
    assert found[2].impact == 930
    assert [check.id for check in found[2].checks] == ["ROLL-01", "ROLL-02"]
    assert (found[3].impact, found[3].checks) == (0, ())
    assert session.all_events[found[2].event - 1].kind == "turn.published"
    assert [d.impact for d in by_impact(found)] == sorted((d.impact for d in found), reverse=True)
