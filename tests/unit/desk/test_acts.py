"""What a person may do, when, and what is said where it is not allowed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.unit.desk.conftest import Ticking
from wargame.desk import acts, build
from wargame.desk.desk import Desk
from wargame.desk.views.injects import InjectForm
from wargame.desk.views.packages import PackageForm
from wargame.errors import FlightError, IllegalAct
from wargame.session import seed_of_class
from wargame.session.due import next_due
from wargame.session.players import ABSENT, ENGINE, SCRIPT, SOLO
from wargame.session.replay import verify

BECAUSE = "We answer in a way that our allies understand and that leaves Pyongyang a door."


def preset(desk, kind: str) -> InjectForm:
    """The dialog's starting values of a kind."""
    return dict(build.inject_options(desk).presets)[kind]


def test_a_session_names_its_own_file(desk):
    """The file says which scenario was played and when; the title is the facilitator's."""
    assert desk.session.path.name == "overflight-2017-20260302-1.wargame"
    assert desk.exercise.title == "Tuesday group"


def test_phases_follow_each_other(desk, at_phase):
    """Situation, Inject, Deliberate, Adjudicate, and after publication Aftermath; then the next turn."""
    seen = [desk.exercise.phase]
    for _ in range(3):
        acts.advance(desk)
        seen.append(desk.exercise.phase)
    with pytest.raises(IllegalAct, match="not published yet"):
        acts.advance(desk)
    acts.roll_rest_and_publish(desk)
    seen.append(desk.exercise.phase)
    acts.advance(desk)

    assert seen == ["situation", "inject", "deliberate", "adjudicate", "aftermath"]
    assert (desk.exercise.turn, desk.exercise.phase) == (2, "situation")


def test_an_inject_acts_at_once(desk):
    """A provocation moves the meters on delivery, and its row says that it was delivered."""
    before = desk.exercise.situation.meters["ESC"]

    changes = acts.deliver(desk, "INJ-01")

    assert desk.exercise.situation.meters["ESC"] > before
    assert {"injects", "meters", "log"} <= changes
    assert build.console(desk).injects[0].state == "delivered"


@pytest.mark.parametrize(
    ("inject", "sentence"),
    [
        ("INJ-99", "There is no inject INJ-99"),
        ("inj-02", "Did you mean INJ-02"),
        ("INJ-05", "expected of the players"),
    ],
)
def test_what_cannot_be_delivered_is_refused(desk, inject, sentence):
    """An unknown inject is named with its nearest spelling, an expected action is none of control's."""
    with pytest.raises(IllegalAct, match=sentence):
        acts.deliver(desk, inject)


def test_an_inject_is_delivered_once(desk):
    """The second delivery is refused and says when the first one was."""
    acts.deliver(desk, "INJ-02")

    with pytest.raises(IllegalAct, match="delivered in turn 1 already"):
        acts.deliver(desk, "INJ-02")


def test_an_inject_that_is_held_is_not_due(desk):
    """Holding takes an inject out of what is due, releasing puts it back."""
    acts.hold(desk, "INJ-01", True)
    held = next_due(desk.exercise).inject.id
    acts.hold(desk, "INJ-01", False)

    assert held == "INJ-02"
    assert next_due(desk.exercise).inject.id == "INJ-01"
    with pytest.raises(IllegalAct, match="not held back"):
        acts.hold(desk, "INJ-01", False)


def test_a_preset_can_be_delivered_as_it_stands(desk):
    """An overflight needs no typing: its flight crosses Hokkaido and it gets the next number."""
    acts.inject(desk, preset(desk, "irbm_overflight"))

    delivery = desk.exercise.deliveries["INJ-43"]
    assert delivery.improvised
    assert delivery.flight.passages[0].name == "Hokkaido"
    assert build.console(desk).map.tracks[-1].id == "INJ-43"


def test_an_inject_of_the_list_can_be_changed_before_delivery(desk):
    """What was changed in the dialog is what the room gets, under the inject's own number."""
    form = replace(build.inject_form(desk, "INJ-01"), message="A shorter word from the podium.")

    acts.inject(desk, form)

    assert desk.exercise.deliveries["INJ-01"].inject.message == "A shorter word from the podium."
    assert len(desk.exercise.deliveries) == 42


def test_a_flight_that_cannot_be_is_refused_with_what_can(desk):
    """A missile that would have to fly 60 km high is refused and nothing is written."""
    events = len(desk.session.events)

    with pytest.raises(FlightError, match="apogee"):
        acts.inject(desk, replace(preset(desk, "irbm_overflight"), apogee_km=60.0))
    assert len(desk.session.events) == events


def test_an_inject_while_the_dice_roll_waits_for_the_next_turn(desk, at_phase):
    """Rolls do not move under the facilitator's hands: what is injected during Adjudicate comes next turn."""
    at_phase("adjudicate")
    before = desk.adjudicated()

    acts.inject(desk, preset(desk, "srbm_salvo"))

    assert desk.adjudicated() == before
    assert (desk.exercise.deliveries["INJ-43"].status, desk.exercise.deliveries["INJ-43"].turn) == ("scheduled", 2)


def test_a_package_can_be_replaced_and_withdrawn_until_the_roll(desk, at_phase):
    """One decision keeps its number while it changes; after the first roll it stands."""
    at_phase("deliberate")
    acts.submit(desk, PackageForm("US", ("bomber_flight",), BECAUSE))
    acts.submit(desk, PackageForm("US", ("condemn_statement",), BECAUSE))
    package = desk.exercise.packages["US"].package
    acts.withdraw(desk, "US")
    gone = "US" not in desk.exercise.packages
    acts.submit(desk, PackageForm("US", ("offer_talks",), BECAUSE))
    acts.advance(desk)
    acts.reveal(desk)

    assert (package.id, package.responses) == ("DEC-01", ("condemn_statement",))
    assert gone
    with pytest.raises(IllegalAct, match="has been rolled"):
        acts.submit(desk, PackageForm("US", (), BECAUSE))


@pytest.mark.parametrize(
    ("form", "sentence"),
    [
        (PackageForm("US", ("bomber_flight",), "too short"), "at least 10 words; it has 2"),
        (PackageForm("US", ("precision_strike",), BECAUSE), "60 or more"),
        (PackageForm("US", ("bomber_flight", "bomber_flight"), BECAUSE), "twice"),
        (PackageForm("US", ("no_such_thing",), BECAUSE), "no_such_thing"),
        (PackageForm("JPN", ("bomber_flight",), BECAUSE), "United States"),
        (PackageForm("DPRK", ("bomber_flight",), BECAUSE), "makes no choices"),
        (PackageForm("US", ("red_line_declaration",), BECAUSE), "needs its words"),
    ],
)
def test_a_package_that_the_rules_forbid_is_refused_in_a_sentence(desk, form, sentence):
    """The same sentence stands in the dialog before anybody submits, and nothing is written."""
    events = len(desk.session.events)

    assert sentence in build.package(desk, form).problem
    with pytest.raises(IllegalAct, match=sentence):
        acts.submit(desk, form)
    assert len(desk.session.events) == events


def test_points_that_do_not_suffice_are_told(desk):
    """A package that costs more than the seat has cannot be submitted."""
    dear = ("freeze_for_freeze", "unilateral_designations", "joint_exercise", "carrier_deployment", "bomber_flight")

    view = build.package(desk, PackageForm("US", dear, BECAUSE))

    assert view.spent > view.budget
    assert "points are left" in view.problem


def test_a_red_line_is_declared_with_the_package(desk, at_phase):
    """A line that the facilitator writes down for a seat joins its package and is in force once published."""
    at_phase("deliberate")
    acts.declare_line(desk, "JPN", "No warhead on our soil", "irbm_overflight", 0.8, True, "deterrence")
    acts.advance(desk)
    acts.roll_rest_and_publish(desk)

    row = next(line for line in build.console(desk).lines if line.words == "No warhead on our soil")
    assert (row.id, row.seat, row.specificity) == ("RL-04", "JPN", "Specific")


def test_two_red_lines_of_one_turn_have_two_numbers(desk, at_phase):
    """Numbers are given on the table, not only when the turn is published."""
    at_phase("deliberate")
    acts.declare_line(desk, "US", "Guam is out of bounds", "irbm_salvo_guam", 0.9, True, "retaliation")
    acts.declare_line(desk, "ROK", "Not one shell", "artillery_buffer", 0.5, False, "deterrence")
    declared = [submission.package.declares.id for submission in desk.exercise.packages.values()]

    assert declared == ["RL-04", "RL-05"]


def test_absent_seats_are_played_by_the_engine_and_teams_are_not(tmp_path, flagship):
    """At Adjudicate the engine decides for a seat without people; a team that says nothing is left alone."""
    from wargame.desk.desk import Desk

    with Desk.new(flagship, seed=3, folder=tmp_path, players={"ROK": "control", "JPN": "engine"}) as desk:
        for _ in range(3):
            acts.advance(desk)
        packages = desk.exercise.packages

    assert set(packages) == {"ROK", "JPN"}
    assert packages["ROK"].package.suggested_by
    assert packages["JPN"].package.rationale


def test_a_roll_is_forced_with_a_reason_and_the_model_is_remembered(desk, at_phase):
    """An override changes the outcome, keeps what the dice said, and cannot go without a reason."""
    at_phase("adjudicate", {"US": ("bomber_flight",)})
    check = next(one for one in desk.adjudicated().checks if one.response == "bomber_flight")

    with pytest.raises(IllegalAct, match="reason is missing"):
        acts.force(desk, check.lane, check.item, "failure", "  ")
    acts.force(desk, check.lane, check.item, "failure", "The crews had no weather.")

    again = next(one for one in desk.adjudicated().checks if one.response == "bomber_flight")
    assert (check.outcome, again.outcome, again.forced) == ("success", "failure", True)
    assert desk.exercise.forced[0].forced.model_outcome == "success"


def test_dice_from_the_table_count(desk, at_phase):
    """A draw typed by hand is compared with the same odds."""
    at_phase("adjudicate", {"US": ("bomber_flight",)})
    check = next(one for one in desk.adjudicated().checks if one.response == "bomber_flight")

    acts.type_dice(desk, check.lane, check.item, 999)

    again = next(one for one in desk.adjudicated().checks if one.response == "bomber_flight")
    assert again.draw_permille == 999
    assert again.odds_permille == check.odds_permille
    assert again.outcome != "success"
    with pytest.raises(IllegalAct, match="0 to 999"):
        acts.type_dice(desk, check.lane, check.item, 1000)


def test_a_roll_can_be_thrown_again_and_nobody_fishes(desk, at_phase):
    """Rolling again gives other dice and keeps the first throw in its reason; undone and done again it is the same."""
    at_phase("adjudicate", {"US": ("bomber_flight",)})
    check = next(one for one in desk.adjudicated().checks if one.response == "bomber_flight")

    def thrown():
        acts.roll_again(desk, check.lane, check.item)
        return next(one for one in desk.adjudicated().checks if one.response == "bomber_flight").draw_permille

    first = thrown()
    assert f"{check.draw_permille / 10:g}" in desk.exercise.forced[-1].forced.reason
    second = thrown()
    acts.undo(desk)
    acts.undo(desk)
    assert (thrown(), thrown()) == (first, second)
    assert len({check.draw_permille, first, second}) == 3


def test_nothing_is_published_while_rolls_are_hidden(desk, at_phase):
    """Publish waits for the last roll; one act shows the rest and publishes."""
    at_phase("adjudicate", {"US": ("bomber_flight", "condemn_statement")})
    with pytest.raises(IllegalAct, match="still to be shown"):
        acts.publish(desk)
    acts.reveal_all(desk)
    with pytest.raises(IllegalAct, match="All rolls"):
        acts.reveal(desk)
    acts.publish(desk, "The bombers flew.")

    assert desk.exercise.published
    assert desk.exercise.turns[0].narration == "The bombers flew."


def test_undo_stops_at_what_was_published(desk, at_phase):
    """What the room was told is not taken back; a branch is the way."""
    at_phase("aftermath")

    with pytest.raises(IllegalAct, match="published"):
        acts.undo(desk)


def test_a_branch_from_within_a_publication_takes_all_of_it(desk, at_phase):
    """Going back to the event that published a turn lands after its aftermath, never in the middle."""
    at_phase("aftermath")
    published = next(event.id for event in desk.session.events if event.kind == "turn.published")

    acts.branch_from(desk, published)

    assert desk.exercise.phase == "aftermath"
    assert desk.exercise.turns[0].closing is not None
    assert [branch.name for branch in desk.session.branches()] == ["main", "Branch 2"]


def test_the_clock_runs_through_deliberation_and_can_be_paused(desk, at_phase):
    """It starts with the turn's minutes, keeps what was left when paused, and stops when the table is closed."""
    at_phase("deliberate")
    full = desk.exercise.clock.left_s
    acts.pause_clock(desk)
    paused = desk.exercise.clock
    acts.start_clock(desk)
    acts.advance(desk)

    assert full == desk.exercise.scenario.turns[0].minutes * 60
    assert not paused.running
    assert 0 < full - paused.left_s <= 5
    assert not desk.exercise.clock.running


def test_notes_and_corrections_are_kept(desk):
    """A note may rate an objective that exists; a correction says what it corrects."""
    acts.note(desk, "They phoned Seoul first.", about="DEC-01", objective="OBJ-1", rating="P", sort="strength")
    acts.correct(desk, "INJ-01", "The time was 07:10.")

    assert build.console(desk).notes[0].text == "They phoned Seoul first."
    assert desk.exercise.corrections[0].corrected.text == "The time was 07:10."
    with pytest.raises(IllegalAct, match="no objective OBJ-9"):
        acts.note(desk, "x", objective="OBJ-9")


def test_a_desk_that_only_reads_refuses_every_act(desk):
    """A second window on a session that is open says so and changes nothing."""
    from wargame.desk.desk import Desk
    from wargame.errors import SessionError

    with Desk.open(desk.session.path) as second:
        assert second.read_only
        assert build.console(second).status.read_only
        with pytest.raises(SessionError):
            acts.advance(second)


def test_an_absent_seat_does_nothing_and_a_student_is_waited_for(flagship: Path, tmp_path: Path):
    """The engine chooses for neither of them; the student owes a rationale as a team does."""
    players = {"US": SOLO, "ROK": ABSENT, "JPN": ENGINE}
    with Desk.new(flagship, class_code="3b", student="Kim", players=players, folder=tmp_path) as desk:
        begun = desk.exercise
        assert (begun.class_code, begun.student) == ("3b", "Kim")
        assert begun.seed == seed_of_class("3b", begun.scenario.id)
        for _ in range(2):
            acts.advance(desk)
        with pytest.raises(IllegalAct, match="at least"):
            acts.submit(desk, PackageForm("US", ("condemn_statement",), "Too short."))
        acts.begin_adjudication(desk)
        assert set(desk.exercise.packages) == {"JPN"}


def test_a_clock_that_ticks_between_two_readings_makes_no_honest_session_a_forged_one(tmp_path, flagship):
    """The clock is stopped and the engine's packages are made at one moment, however long they take to be found."""
    players = {"US": ENGINE, "ROK": ENGINE, "JPN": "team", "DPRK": SCRIPT}
    with Desk.new(flagship, "Ticks", seed=3, players=players, folder=tmp_path, clock=Ticking()) as desk:
        for _ in range(3):
            while desk.exercise.phase != "deliberate":
                acts.advance(desk)
            acts.submit(desk, PackageForm("JPN", ("condemn_statement",), BECAUSE))
            acts.begin_adjudication(desk)
            acts.roll_rest_and_publish(desk)
            acts.advance(desk)
        assert verify(desk.session).state == "intact"
