"""What-if: the same dice for every option, none of the exercise's own, and an answer that sharpens."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest

from wargame import crisis, scenario
from wargame.desk import autoplay
from wargame.errors import InputError
from wargame.insight import whatif
from wargame.insight.comparison import document
from wargame.insight.whatif import Answer, answers, question, singles
from wargame.session import Session
from wargame.session.replay import model_of


@pytest.fixture(scope="module")
def played(tmp_path_factory):
    """Three turns of the flagship, the engine in every seat."""
    path = tmp_path_factory.mktemp("played") / "three.wargame"
    players = dict.fromkeys(("US", "ROK", "JPN"), "engine") | {"DPRK": "script"}
    with autoplay.new_game(scenario.find("overflight-2017"), path, 5, players) as desk:
        autoplay.play(desk, 3)
    with Session.open(path, read_only=True) as session:
        yield session


@pytest.fixture(scope="module")
def model(played):
    return model_of(played.exercise)


@pytest.fixture(scope="module")
def asked(played, model):
    return question(played, model, 3, "US")


@pytest.fixture(scope="module")
def answer(asked):
    return list(answers(asked, 40))[-1]


def test_it_begins_where_the_turn_was_decided(played, asked):
    """The overflight of turn 3 has been delivered, the seat has not decided, the others do what they did."""
    assert asked.situation.turn == 3
    assert asked.situation.provoked[0].kind == "irbm_overflight"
    assert set(asked.others) <= {"ROK", "JPN"}
    assert asked.situation.meters != played.exercise.turns[2].opening


def test_every_legal_single_response_is_an_option(asked, answer, model):
    """All that the seat may choose and pay for, and pairs of two families beside them."""
    legal = crisis.legal(model, asked.situation, "US")
    assert singles(asked) == tuple((name,) for name in legal)
    alone = [option for option in answer.options if len(option) == 1]
    together = [option for option in answer.options if len(option) == 2]
    assert tuple(alone) == singles(asked)
    assert together
    families = {name: row.family for name, row in model.tables.responses.items()}
    assert all(families[one] != families[other] for one, other in together)


def test_the_same_dice_for_every_option(asked):
    """An option played alone, or in another company, has the same runs."""
    options = (("no_response",), ("condemn_statement",), ("bomber_flight",))
    together = whatif.piece(asked, options, 0, 12)
    for row, option in enumerate(options):
        alone = whatif.piece(asked, (option,), 0, 12)
        assert np.array_equal(alone.score[0], together.score[row])
        assert np.array_equal(alone.peak[0], together.peak[row])
    assert len(np.unique(together.score)) > 12


def test_the_dice_are_never_those_of_the_exercise(played, asked):
    """The seed is another one, turn by turn, and the same for the same question."""
    assert asked.seed != played.exercise.seed
    assert question(played, asked.model, 2, "US").seed != asked.seed
    assert question(played, asked.model, 3, "ROK").seed == asked.seed


def test_results_do_not_depend_on_jobs_or_pieces(asked, answer, monkeypatch):
    """Small pieces on two processes give the last answer of one process."""
    monkeypatch.setattr(whatif, "AT_ONCE", 300)
    monkeypatch.setattr(whatif, "WORTH_HELP", 0)
    other = list(answers(asked, 40, jobs=2))[-1]
    assert other.options == answer.options
    assert np.array_equal(other.score, answer.score)
    assert np.array_equal(other.peak, answer.peak)


def test_the_first_answer_comes_before_the_whole_one(asked):
    """Few runs of every option come first, more follow, the pairs at the end."""
    found = list(answers(asked, 30))
    assert found[0].runs == whatif.FIRST_RUNS
    assert len(found[0].options) == len(singles(asked))
    assert found[-1].runs == 30
    assert len(found[-1].options) > len(found[0].options)


def test_force_escalates_and_ranks_below_talk(asked, answer):
    """Boarding ships by force peaks higher and scores lower than a back channel, and that is sure."""
    rows = {option: row for row, option in enumerate(answer.options)}
    force, talk = rows["interdiction_force",], rows["backchannel",]
    assert answer.peak[force].mean() > answer.peak[talk].mean() + 1000
    assert answer.confidence(talk, force) > 0.9
    assert answer.confidence(force, talk) == pytest.approx(1 - answer.confidence(talk, force))
    assert answer.wins(talk, force) > 0.5
    assert answer.ranked().index(talk) < answer.ranked().index(force)


def test_confidence_is_even_between_equals():
    """Two options with the same runs are not told apart, and one that is always better surely is."""
    score = np.array([[1, 2, 3], [1, 2, 3], [2, 3, 4]], np.int16)
    found = Answer((("a",), ("b",), ("c",)), score, score, score < 0)
    assert found.confidence(0, 1) == 0.5
    assert found.wins(0, 1) == 0.5
    assert found.confidence(2, 0) == 1
    assert found.wins(2, 0) == 1


def test_the_document_says_which_beats_which(asked, answer):
    """Options by rank, with bands of peak escalation and composite and the confidence against every other one."""
    body = json.loads(json.dumps(document(asked, answer)))
    first, last = body["options"][0], body["options"][-1]
    assert first["rank"] == 1
    assert first["peak_escalation"]["q10"] <= first["peak_escalation"]["q50"] <= first["peak_escalation"]["q90"]
    assert set(first["against"]) == {one["id"] for one in body["options"]} - {first["id"]}
    assert last["id"] in first["beats"]
    assert last["beats"] == []


@pytest.mark.parametrize("name", ["overflight-2017", "guam-2017", "stalemate-2022"])
def test_relief_alone_does_not_lead_before_talks_and_pays_within_them(name, tmp_path):
    """Before talks relief is worth no more than silence, a third of the others more; within them it beats silence."""
    players = dict.fromkeys(("US", "ROK", "JPN"), "engine") | {"DPRK": "script"}
    with autoplay.new_game(scenario.find(name), tmp_path / "one.wargame", 5, players) as desk:
        autoplay.play(desk, 1)
    with Session.open(tmp_path / "one.wargame", read_only=True) as session:
        asked = question(session, model_of(session.exercise), 1, "US")
    options = singles(asked)

    def scores(channel):
        there = replace(asked, situation=replace(asked.situation, channel=channel))
        means = whatif.piece(there, options, 0, 300).score.mean(axis=1)
        return dict(zip((option for (option,) in options), means, strict=True))

    for channel in ("closed", "contact"):
        found = scores(channel)
        assert found["sanctions_relief"] < found["no_response"] + 20
        assert sum(score > found["sanctions_relief"] for score in found.values()) >= len(options) / 3
    found = scores("talks")
    assert found["sanctions_relief"] > found["no_response"] + 20


@pytest.mark.parametrize(("turn", "seat", "found"), [(9, None, "1 to 3"), (0, None, "1 to 3"), (2, "DPRK", "US")])
def test_what_does_not_exist_is_refused(played, model, turn, seat, found):
    """A turn that was not played and a seat that never chooses name those that there are."""
    with pytest.raises(InputError) as error:
        question(played, model, turn, seat)
    assert found in str(error.value)


def test_a_question_is_asked_of_the_defences_where_they_stand(tmp_path):
    """With every battery and ship taken off the map, neither the flight due nor a later one can be shot at."""
    from wargame.desk import acts

    players = dict.fromkeys(("US", "ROK", "JPN"), "engine") | {"DPRK": "script"}
    with autoplay.new_game(scenario.find("overflight-2017"), tmp_path / "bare.wargame", 5, players) as desk:
        autoplay.play(desk, 2)
        while desk.exercise.turn < 3:
            acts.advance(desk)
        rules = model_of(desk.exercise)
        before = question(desk.session, rules, seat="US")
        today = desk.exercise.scenario.turns[2].date
        for one in desk.exercise.defences:
            if one.stands_on(today):
                acts.remove_defence(desk, one.id)
        after = question(desk.session, rules, seat="US")

    assert before.situation.provoked[0].shot_odds_permille["demo"] > 0
    assert after.situation.provoked[0].shot_odds_permille.get("demo") is None
    assert (before.model.mind.shots[:, :, 1] > 0).any()
    assert not (after.model.mind.shots[:, :, 1] > 0).any()
