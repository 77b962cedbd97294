"""From events to the exercise."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.unit.session.play import a_turn, created, drafts, resolved, scenario
from wargame.crisis.facts import Package, Situation
from wargame.errors import DamagedSession
from wargame.missiles.flight import FlightCard, TrackPoint
from wargame.session import Session
from wargame.session.events import (
    Aftermath,
    Body,
    ClockSet,
    Corrected,
    Draft,
    Ended,
    InjectDelivered,
    InjectHeld,
    InjectQueued,
    Noted,
    PackageSubmitted,
    PackageWithdrawn,
    PhaseEntered,
    RollForced,
    RollRevealed,
    TurnPublished,
)
from wargame.session.fold import fold
from wargame.session.opening import written_inject

CARD = FlightCard(
    "hwasong-12", "Hwasong-12", "Sunan", 1, 7350, 2_700_000, 550_000, 860,
    shot_odds_permille={"defensive": None, "demo": 120}, window_s=(60, 300), threatens=("JPN",),
    track=(TrackPoint(0, 3920000, 12567000, 0),),
)  # fmt: skip


def play(session: Session, *bodies: Body) -> None:
    for body in bodies:
        session.append(Draft(session.exercise.turn, body))


def test_a_whole_turn_leaves_its_record(session: Session) -> None:
    """Opening, published and closing meters, packages, ledger and narration of a turn are kept."""
    for act in a_turn(session.exercise):
        session.append(*drafts(1, act))
    exercise, record = session.exercise, session.exercise.turns[0]
    assert (exercise.turn, exercise.phase, exercise.published, exercise.packages) == (2, "situation", False, {})
    assert [record.opening["ESC"], record.published["ESC"], record.closing["ESC"]] == [2850, 3600, 3500]
    assert record.packages["US"].package.responses == ("carrier",)
    assert record.narration == "The carrier sailed."
    assert session.all_events[record.resolved_event - 1].kind == "turn.published"
    assert session.all_events[record.aftermath_event - 1].kind == "aftermath"
    assert (exercise.decisions, exercise.rolls, exercise.lines) == (1, 2, 1)
    assert exercise.turns[1].opening == record.closing == exercise.situation.meters
    assert exercise.situation.turn == 2
    assert exercise.deliveries["INJ-01"].status == "delivered"


def test_an_improvised_inject_is_listed_and_delivered_as_written(session: Session) -> None:
    """An inject written during play keeps its text, its flight and the mark that it was not in the scenario."""
    inject = scenario().injects[0].model_copy(update={"id": "INJ-03", "title": "Second launch"})
    card = CARD.to_json()
    play(session, InjectQueued("INJ-03", 1, written_inject(inject), card), InjectHeld("INJ-03", True))
    assert session.exercise.deliveries["INJ-03"].status == "held"
    play(session, InjectHeld("INJ-03", False), InjectDelivered("INJ-03", 1, ("JPN",)))
    delivery = session.exercise.deliveries["INJ-03"]
    assert (delivery.inject, delivery.flight, delivery.improvised) == (inject, CARD, True)
    assert (delivery.status, delivery.to, delivery.event) == ("delivered", ("JPN",), 5)


def test_a_package_can_be_replaced_and_taken_back(session: Session) -> None:
    """The last package of a seat counts; taking it back leaves none, and decision ids are not given out twice."""
    play(session, PackageSubmitted(1, Package("DEC-01", "US", ("carrier",))))
    play(session, PackageSubmitted(1, Package("DEC-02", "US", ())))
    assert session.exercise.packages["US"].package.id == "DEC-02"
    play(session, PackageWithdrawn(1, "US"))
    assert session.exercise.packages == {}
    assert session.exercise.decisions == 2


def test_overrides_and_reveals_last_until_the_next_turn(session: Session) -> None:
    """A roll forced twice counts once; the next turn begins without overrides and with nothing revealed."""
    play(session, RollForced(1, "check", 0, "failure", "dice"), RollForced(1, "check", 0, "success", "typed"),
         RollForced(1, "consent", 0, "refused", "Tokyo said no"), RollRevealed(1, 2))  # fmt: skip
    assert [(known.forced.lane, known.forced.outcome) for known in session.exercise.forced] == [
        ("check", "success"), ("consent", "refused"),
    ]  # fmt: skip
    assert session.exercise.shown == 2
    play(session, TurnPublished(1, resolved(session.exercise.situation)), PhaseEntered(2, "situation"))
    assert (session.exercise.forced, session.exercise.shown) == ((), 0)
    assert len(session.exercise.turns[0].overrides) == 2


def test_notes_corrections_clock_and_end(session: Session) -> None:
    """What control writes keeps its turn and its event; the end keeps its score."""
    session.append(Draft(1, Noted("Slow.", "DEC-01", rating="S"), at="2026-03-02T09:00:00Z"))
    play(session, Corrected("#2", "Not slow."), ClockSet(90, False), Ended(1, "freeze", 6150))
    exercise = session.exercise
    assert (exercise.notes[0].noted.rating, exercise.notes[0].event, exercise.notes[0].at[:4]) == ("S", 2, "2026")
    assert exercise.corrections[0].corrected.about == "#2"
    assert exercise.clock.left_s == 90
    assert (exercise.ending, exercise.composite_centi) == ("freeze", 6150)


def test_what_the_rules_remember_at_the_start_can_be_told(path) -> None:
    """Readiness and counters that stand in tables come with event 1, so that the fold needs no table."""
    opening = Situation(dict.fromkeys(("ESC", "CRED"), 1000), readiness={"US.bombers": 3})
    with Session.create(path, created(opening=opening)) as session:
        assert session.exercise.situation == opening


@pytest.mark.parametrize(
    ("bodies", "reason"),
    [
        ([created()], "begins once"),
        ([PhaseEntered(3, "situation")], "turn 3 cannot follow turn 1"),
        ([PhaseEntered(2, "inject")], "turn 2 cannot follow turn 1"),
        ([InjectDelivered("INJ-99", 1, ())], "INJ-99"),
        ([InjectHeld("INJ-99", True)], "INJ-99"),
        ([InjectDelivered("INJ-01", 1, ()), InjectHeld("INJ-01", True)], "delivered already"),
        ([InjectQueued("INJ-03", 1, {"id": "INJ-03"})], "Field required"),
        ([PackageWithdrawn(1, "US")], "US has no package"),
    ],
)
def test_what_does_not_follow_is_refused_with_its_number(session: Session, bodies: list[Body], reason: str) -> None:
    """An event that cannot have happened is named with its number and the reason."""
    with pytest.raises(DamagedSession, match=f"(?s)Event #{len(bodies) + 1} .*{reason}"):
        play(session, *bodies)


def test_a_ledger_that_does_not_add_up_is_refused(session: Session) -> None:
    """Meters after an act are the meters before plus its ledger, to the last hundredth; else the event is named."""
    honest = resolved(session.exercise.situation, ESC=300)
    meters = honest.after.meters | {"ESC": 3151}
    crooked = replace(honest, after=replace(honest.after, meters=meters))
    for body in (TurnPublished(1, crooked), Aftermath(1, crooked), InjectDelivered("INJ-01", 1, (), resolved=crooked)):
        with pytest.raises(DamagedSession, match=r"Event #2 .*brings ESC to 3150 hundredths and it says 3151"):
            play(session, body)
    extra = replace(honest, after=replace(honest.after, meters=honest.after.meters | {"FUN": 1}))
    with pytest.raises(DamagedSession, match="meter that does not exist"):
        play(session, TurnPublished(1, extra))
    fewer = replace(honest, after=replace(honest.after, meters={"ESC": 3150}))
    with pytest.raises(DamagedSession, match="it says None"):
        play(session, TurnPublished(1, fewer))


def test_a_turn_is_published_once_and_in_its_turn(session: Session) -> None:
    """A second publication and one of another turn are refused."""
    play(session, TurnPublished(1, resolved(session.exercise.situation)))
    for turn in (1, 2):
        with pytest.raises(DamagedSession):
            play(session, TurnPublished(turn, resolved(session.exercise.situation)))


def test_nothing_folds_to_nothing() -> None:
    """A log without events is no exercise."""
    with pytest.raises(DamagedSession):
        fold([])
