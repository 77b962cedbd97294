"""Pyongyang acts by itself in a live exercise, day by day, as it does in a batch."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from wargame import crisis, resources
from wargame.crisis import playout
from wargame.crisis.adversary import Step
from wargame.crisis.arrays import ENDINGS
from wargame.crisis.facts import METERS
from wargame.desk import acts, autoplay, build
from wargame.desk.acts import solo
from wargame.desk.desk import Desk
from wargame.errors import IllegalAct, InputError
from wargame.report.build import build as report
from wargame.scenario import msel
from wargame.scenario.schema import SEATS
from wargame.session import days, replay
from wargame.session.events import Draft, PhaseEntered
from wargame.session.exercise import PYONGYANG
from wargame.session.eyes import delivered_to, seat_view

BUSY = 3
"""A seed with which the flagship sees several provocations by itself."""


@pytest.fixture
def by_itself(flagship: Path, tmp_path: Path):
    """The flagship with teams at the table and Pyongyang on its own."""
    with Desk.new(flagship, seed=BUSY, players={"DPRK": "engine"}, folder=tmp_path) as opened:
        yield opened


def game(flagship: Path, path: Path, seed: int) -> Desk:
    """A whole exercise that the engine plays in every seat."""
    desk = autoplay.new_game(flagship, path, seed, dict.fromkeys(SEATS, "engine"))
    autoplay.play(desk)
    return desk


@pytest.mark.parametrize("seed", range(1, 7))
def test_a_live_exercise_is_the_batch_run_of_its_seed(flagship, tmp_path, monkeypatch, seed):
    """With one seed, live play and ``simulate`` see the same provocations, meters and ending, turn by turn."""
    monkeypatch.setattr(playout, "run_seeds", lambda *_: np.array([seed], dtype=np.uint64))
    with game(flagship, tmp_path / "a.wargame", seed) as desk:
        batch = playout.play(desk.model, 1, policies={"DPRK": "engine"})
        ends = (record.closing for record in desk.exercise.turns if record.closing)
        live = [[end[meter] for meter in METERS] for end in ends]
        struck = [one for one in desk.exercise.deliveries.values() if one.inject.provocation and one.event]

        assert batch.meters[0, 1 : len(live) + 1].tolist() == live
        assert int(batch.provoked.sum()) == len(struck)
        assert ENDINGS[int(batch.ending[0])] == desk.exercise.ending


def test_what_was_written_is_dropped_and_the_other_injects_stay(by_itself: Desk):
    """The list holds every inject of the scenario but its provocations and what speaks of them."""
    scenario, listed = by_itself.exercise.scenario, set(by_itself.exercise.deliveries)
    left_out = msel.unscripted(scenario)

    assert {inject.id for inject in scenario.injects} - listed == left_out
    assert left_out >= {one.id for one in scenario.injects if one.provocation is not None and not one.premise}
    assert left_out


def test_it_is_told_to_the_room_and_its_reasons_to_control_alone(flagship: Path, tmp_path: Path):
    """Everybody reads what happened; why it did stands in the notes for the controller and in no seat's view."""
    with game(flagship, tmp_path / "a.wargame", BUSY) as desk:
        own = [one for one in desk.exercise.deliveries.values() if one.by == PYONGYANG]
        assert len(own) >= 2
        for one in own:
            assert one in delivered_to(desk.exercise, "JPN")
            assert "What spoke for it" in (one.inject.notes or "")
            assert "What spoke" not in one.inject.message
            assert one.inject.provocation is not None
            flies = bool(crisis.typical(desk.model.tables, one.inject.provocation.kind).missile)
            assert (one.flight is not None) == flies
        seen = repr([seat_view(desk.model, desk.exercise, seat) for seat in ("US", "ROK", "JPN")])
        assert "spoke for it" not in seen
        rows = {row.id: row for row in build.console(desk).injects}
        assert all("spoke for it" in rows[one.inject.id].expect for one in own)


def test_undoing_and_going_on_meets_the_same_days(by_itself: Desk):
    """The dice are those of the seed: undo takes the whole of its days back, and they come again as they were."""
    desk = by_itself
    while not days.done(desk.exercise):
        if desk.exercise.phase == "adjudicate":
            acts.roll_rest_and_publish(desk)
        else:
            acts.advance(desk)
    before, count = desk.session.seal(), len(days.done(desk.exercise))
    acts.undo(desk)
    assert desk.exercise.phase == "situation"
    assert not days.done(desk.exercise)
    acts.advance(desk)
    assert (desk.session.seal(), len(days.done(desk.exercise))) == (before, count)


def test_adjudicating_at_once_lives_its_days_first(by_itself: Desk):
    """A facilitator who closes the table from Situation does not keep Pyongyang from acting."""
    for _ in range(len(by_itself.exercise.scenario.turns) - 1):
        acts.begin_adjudication(by_itself)
        assert len(days.done(by_itself.exercise)) == len(days.steps(by_itself.model, by_itself.exercise))
        acts.roll_rest_and_publish(by_itself)
        acts.advance(by_itself)
    assert replay.verify(by_itself.session).state == "intact"


def test_an_event_in_the_middle_of_its_days_stands_for_all_of_them(flagship: Path, tmp_path: Path):
    """Going back to one of several provocations of a turn starts the branch behind the last of them."""
    with game(flagship, tmp_path / "a.wargame", BUSY) as desk:
        first = next(event for event in desk.session.events if event.seat == PYONGYANG)
        acts.branch_from(desk, first.parent)
        assert len(days.done(desk.exercise)) == len(days.steps(desk.model, desk.exercise)) > 0


def test_a_log_that_leaves_out_what_it_does_is_called_forged(by_itself: Desk):
    """Deciding without the provocations of the days is named by its event."""
    turn = _before_its_days(by_itself)
    by_itself.session.append(Draft(turn, PhaseEntered(turn, "inject")))
    by_itself.session.append(Draft(turn, PhaseEntered(turn, "deliberate")))
    verdict = replay.verify(by_itself.session)

    assert (verdict.state, verdict.event) == ("forged", by_itself.session.events[-1].id)
    assert "did not do all" in verdict.sentence


def test_a_delivery_in_its_name_that_it_did_not_make_is_called_forged(by_itself: Desk):
    """Another day than the one that the dice give is named by its event."""
    turn = _before_its_days(by_itself)
    acts.advance(by_itself)
    true = next(event for event in by_itself.session.events if event.seat == PYONGYANG and event.turn == turn)
    by_itself.session.undo()
    by_itself.session.append(Draft(turn, PhaseEntered(turn, "inject")))
    another_day = {**true.body.written, "date": by_itself.exercise.scenario.end.isoformat()}
    by_itself.session.append(Draft(turn, replace(true.body, written=another_day), PYONGYANG))
    verdict = replay.verify(by_itself.session)

    assert (verdict.state, verdict.event) == ("forged", by_itself.session.events[-1].id)
    assert "Pyongyang does something else" in verdict.sentence


def _before_its_days(desk: Desk) -> int:
    """Play to the situation of a turn whose days bring provocations; the turn's number."""
    while not (desk.exercise.phase == "situation" and _ahead(desk)):
        if desk.exercise.phase == "adjudicate":
            acts.roll_rest_and_publish(desk)
        else:
            acts.advance(desk)
    return desk.exercise.turn


def _ahead(desk: Desk) -> bool:
    """Whether entering Inject would bring provocations."""
    acts.advance(desk)
    found = bool(days.done(desk.exercise))
    acts.undo(desk)
    return found


def test_no_one_else_can_be_told_to_play_it(flagship: Path):
    """A policy that Pyongyang does not know is refused with those that it knows."""
    assert autoplay.check_policies(flagship, {"DPRK": "engine", "ROK": "absent"})["DPRK"] == "engine"
    with pytest.raises(InputError, match="script or engine, not “dove”"):
        autoplay.check_policies(flagship, {"DPRK": "dove"})


@pytest.mark.parametrize("seed", range(1, 4))
def test_the_premise_of_an_exercise_comes_beside_its_own_days(tmp_path, monkeypatch, seed):
    """An exercise about overflights has them even so, live as in a batch, and what follows the left-out is left out."""
    monkeypatch.setattr(playout, "run_seeds", lambda *_: np.array([seed], dtype=np.uint64))
    with game(resources.scenarios() / "guam-2017.yaml", tmp_path / "a.wargame", seed) as desk:
        scenario, deliveries = desk.exercise.scenario, desk.exercise.deliveries
        batch = playout.play(desk.model, 1, policies={"DPRK": "engine"})
        ends = [record.closing for record in desk.exercise.turns if record.closing]
        assert [[end[meter] for meter in METERS] for end in ends] == batch.meters[0, 1:].tolist()
        assert {inject.id for inject in scenario.injects} - set(deliveries) == msel.unscripted(scenario)
        assert all(deliveries[inject.id].status == "delivered" for inject in scenario.injects if inject.premise)
        assert replay.verify(desk.session).state == "intact"


@pytest.mark.parametrize("alone", [False, True])
def test_what_it_does_by_itself_can_end_the_exercise(flagship, tmp_path, monkeypatch, alone):
    """After nuclear use in its days nobody decides any more: the end is written, verified, shown and reported."""
    monkeypatch.setattr(days, "steps", lambda _model, _exercise: (Step(4, "nuclear_use", 0, ("the worst",)),))
    if alone:
        desk = solo.begin(flagship, "US", seed=1, folder=tmp_path)
    else:
        desk = Desk.new(flagship, seed=1, players={"DPRK": "engine"}, folder=tmp_path)
        acts.advance(desk)
    with desk:
        assert (desk.exercise.ending, desk.exercise.composite_centi) == ("nuclear_use", 0)
        with pytest.raises(IllegalAct, match="over"):
            acts.advance(desk)
        assert replay.verify(desk.session).state == "intact"
        assert build.console(desk).ended
        assert report(desk.session).sections
        if alone:
            assert build.ending(desk).ending


def test_seas_have_both_their_names_where_pyongyang_acts_by_itself():
    """Neither name of a disputed sea stands alone in what the room reads."""
    said = resources.assets("desk", "dispatches.yaml").read_text(encoding="utf-8")
    for one, other in (("Sea of Japan", "East Sea"), ("Yellow Sea", "West Sea")):
        assert said.count(one) == said.count(other) == said.count(f"{one} / {other}")
