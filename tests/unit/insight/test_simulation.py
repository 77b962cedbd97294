"""Batches: the same runs whoever plays them, changed beginnings, and what is told of them."""

from __future__ import annotations

import json
import time
from concurrent.futures import Future

import numpy as np
import pytest

from wargame import crisis, scenario
from wargame.crisis.arrays import ENDINGS
from wargame.crisis.facts import METERS
from wargame.crisis.playout import play
from wargame.crisis.rows import CHANNELS
from wargame.errors import InputError, ScenarioError
from wargame.insight import simulation
from wargame.insight.order import order
from wargame.insight.pool import LEAST, Team, pieces, spread
from wargame.insight.tally import composites

FLAGSHIP = scenario.find("overflight-2017")


def figures(batch):
    """The document without what depends on the machine."""
    body = simulation.document(batch)
    return {name: value for name, value in body.items() if name not in ("seconds", "exercises_per_s")}


def simulated(runs, **wanted):
    return simulation.document(simulation.simulate(order(FLAGSHIP, **wanted), runs))


def test_pieces_cover_every_run_once():
    """However runs are cut, each is there once, and no piece is larger than allowed."""
    for runs, jobs, most in ((1, 4, 10), (10, 3, 4), (10_001, 2, 2000)):
        cut = pieces(runs, jobs, most, first=5)
        assert [run for first, count in cut for run in range(first, first + count)] == list(range(5, 5 + runs))
        assert max(count for _, count in cut) <= most


def test_no_piece_is_too_small_to_be_worth_its_calls():
    """Only a batch that is small itself has small pieces; the last ones are small enough to end together."""
    for runs in (10_001, 23_000, 100_000, 300_000):
        counts = [count for _, count in pieces(runs, 2, 10_000)]
        assert min(counts) >= LEAST, counts
        assert counts[-1] <= 1.5 * LEAST, counts


def test_another_process_always_has_the_next_piece_in_hand():
    """While this process works on a piece the other one does not run dry, and the last pieces are shared out."""
    given, seen = [], []

    class Pool:
        def submit(self, work, *part):
            given.append(Future())
            return given[-1]

    def work(first, runs):
        waiting = [one for one in given if not one.done()]
        seen.append(len(waiting))
        if waiting:
            waiting[0].set_result("there")  # the other is as fast as this one
        return "here"

    made = [result for _, result in Team(Pool(), 1).do(work, [(at, 1) for at in range(9)])]

    assert sorted(made) == ["here"] * len(seen) + ["there"] * (9 - len(seen))
    assert seen[:3] == [2, 2, 2], "two in hand while there are pieces left"
    assert len(seen) in (4, 5)


def test_results_do_not_depend_on_jobs_or_pieces(monkeypatch):
    """One process, two processes and odd pieces give the same document, which is no constant one."""
    wanted = order(FLAGSHIP, turns=3)
    alone = simulation.simulate(wanted, 90)
    monkeypatch.setattr(simulation, "CHUNK", 37)
    odd = simulation.simulate(wanted, 90)
    two = simulation.simulate(wanted, 90, jobs=2)
    assert len(odd.parts) == 3
    assert figures(alone) == figures(odd) == figures(two)
    assert figures(simulation.simulate(order(FLAGSHIP, seed=2, turns=3), 90))["meters"] != figures(alone)["meters"]


def test_the_document_has_the_keys_that_it_promises():
    """Distributions over turns from the start on, responses, provocations, channel, endings, score and speed."""
    body = json.loads(json.dumps(simulated(60, turns=4)))
    assert set(body["meters"]) == set(METERS)
    assert all(len(body["meters"]["ESC"][part]) == 5 for part in ("mean", "q10", "q50", "q90"))
    assert body["meters"]["ESC"]["mean"][0] == 28
    assert set(body["responses"]["condemn_statement"]) >= {"chosen", "success_rate", "partial_rate"}
    assert set(body["interceptions"]) == {"attempted", "hit"}
    assert set(body["provocations"]["gap_days"]) >= {"median", "mean", "cv", "p_next_7d"}
    assert 0 <= body["provocations"]["severity_next_lower_after_4"] <= 1
    assert body["provocations"]["srbm_salvo"] > 0
    assert set(body["channel"]) == set(CHANNELS)
    assert sum(shares[-1] for shares in body["channel"].values()) == pytest.approx(1, abs=1e-3)
    assert sum(body["endings"].values()) == pytest.approx(1, abs=1e-3)
    assert set(body["composite"]) == {"mean", "q10", "q50", "q90"}
    assert body["exercises_per_s"] > 0
    assert body["complete"]


def test_success_is_told_apart_from_success_in_part():
    """A resolution weakened by an abstention is no success; success and success in part never exceed all tries."""

    def told(goodwill):
        wanted = {"policies": {"US": "only:un_sanctions"}, "meters": {"GP": goodwill}, "turns": 1}
        return simulated(400, provoke=[("nuclear_test", 1)], **wanted)["responses"]

    cold, warm = told("-60"), told("40")
    assert cold["un_sanctions"]["success_rate"] <= 0.1
    assert cold["un_sanctions"]["partial_rate"] > 0.05
    assert warm["un_sanctions"]["success_rate"] >= 0.8
    tried = [one for one in warm.values() if one["chosen"]]
    assert all(one["success_rate"] + one["partial_rate"] <= 1 for one in tried)
    assert all(one["success_rate"] is one["partial_rate"] is None for one in warm.values() if not one["chosen"])


def test_an_override_that_is_wrong_names_file_and_line(tmp_path):
    """A batch refuses a scenario as the check of it does, with the line; a start value of the command has none."""
    file = tmp_path / "mine.yaml"
    before = FLAGSHIP.read_text("utf-8").split("\noverrides:")[0]
    file.write_text(f"{before}\noverrides: {{responses: {{sumit: {{cost: 2}}}}}}\n", "utf-8")
    with pytest.raises(ScenarioError, match=rf"mine\.yaml:{before.count(chr(10)) + 2}: .*“sumit”"):
        order(file)
    with pytest.raises(ScenarioError, match=r"^start_values\.ESC"):
        order(FLAGSHIP, meters={"ESC": "900"})


def test_scores_are_those_of_a_single_exercise():
    """The composite of each run is what the score of one exercise gives, also where it ended early."""
    wanted = order(FLAGSHIP, policies={"US": "only:precision_strike", "DPRK": "script"}, meters={"ESC": "70"})
    model = wanted.model
    played = play(model, 40, 3, wanted.policies)
    assert 0 < played.lasted.min() < model.turns, "some end early"
    for run, score in enumerate(composites(model, played)):
        last = int(played.lasted[run])
        history = [dict(zip(METERS, map(int, played.meters[run, turn]), strict=True)) for turn in range(last + 1)]
        channel, ending = CHANNELS[int(played.channel[run, last])], ENDINGS[int(played.ending[run])]
        assert crisis.composite(model, history, channel, ending).centi == score


def test_a_meter_can_start_elsewhere_and_a_provocation_be_added():
    """Goodwill set low stays lower, and an overflight in turn 2 raises escalation there."""
    quiet = {"DPRK": "script", "US": "none", "ROK": "none", "JPN": "none"}
    plain, hostile = simulated(20, policies=quiet), simulated(20, policies=quiet, meters={"GP": "-60"})
    assert hostile["meters"]["GP"]["mean"][0] == -60
    assert hostile["meters"]["GP"]["mean"][-1] < plain["meters"]["GP"]["mean"][-1]
    struck = simulated(20, policies=quiet, provoke=[("irbm_overflight", 1)])
    assert struck["meters"]["ESC"]["mean"][1] > plain["meters"]["ESC"]["mean"][1] + 5
    assert struck["provocations"]["irbm_overflight"] == plain["provocations"]["irbm_overflight"] + 1


def test_a_start_near_collapse_only_loses_pressure():
    """``--set REGIME=N``: in no turn does more of the sanctions arrive on the mean than from a steady start."""
    quiet = {"DPRK": "script", "US": "none", "ROK": "none", "JPN": "none"}
    steady, low = (
        simulated(50, policies=quiet, meters={"REGIME": regime})["meters"]["SANC"]["mean"] for regime in ("31", "22")
    )
    assert low[0] == steady[0]
    assert all(one <= other + 0.02 for one, other in zip(low, steady, strict=True))
    assert low[1] < steady[1] - 5


def test_an_added_overflight_can_be_shot_at():
    """It flies as the scenario's own overflight does, so that a demonstrative shot has its window."""
    body = simulated(200, policies={"US": "only:intercept_demo"}, provoke=[("irbm_overflight", 1)], turns=1)
    assert body["interceptions"]["attempted"] > 100
    assert 0 < body["interceptions"]["hit"] < body["interceptions"]["attempted"]


def test_a_script_is_played_turn_by_turn(tmp_path):
    """A seat with a script does what its file says, in the turns that it says."""
    script = tmp_path / "moves.csv"
    script.write_text("turn,seat,response\n1,US,condemn_statement\n3,US,bomber_flight\n1,ROK,summit\n", "utf-8")
    body = simulated(10, policies={"US": f"script:{script}", "ROK": "none", "JPN": "none"}, turns=3)
    assert body["responses"]["condemn_statement"]["chosen"] == 10
    assert body["responses"]["bomber_flight"]["chosen"] == 10
    assert body["responses"]["summit"]["chosen"] == 0


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("turn,seat\n1,US\n", "response"),
        ("turn,seat,response\nx,US,summit\n", "2: turn"),
        ("turn,seat,response\n1,UK,summit\n", "2: seat"),
        ("turn,seat,response\n1,US,sumit\n", "summit"),
    ],
)
def test_a_bad_script_names_its_line(tmp_path, text, found):
    """A column that is missing, a turn, seat or response that does not exist: file, line and remedy."""
    script = tmp_path / "moves.csv"
    script.write_text(text, "utf-8")
    with pytest.raises(ScenarioError, match=r"moves\.csv") as error:
        order(FLAGSHIP, policies={"US": f"script:{script}"})
    assert found in str(error.value)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({"policies": {"US": "hawkish"}}, "hawk"),
        ({"policies": {"UK": "hawk"}}, "US"),
        ({"policies": {"DPRK": "hawk"}}, "engine, script"),
        ({"policies": {"US": "script:nowhere.csv"}}, "nowhere.csv"),
        ({"meters": {"ESCC": "4"}}, "ESC"),
        ({"meters": {"ESC": "400"}}, "400"),
        ({"meters": {"ESC": "much"}}, "much"),
        ({"provoke": [("icbm", 1)]}, "icbm_test"),
        ({"provoke": [("icbm_test", 9)]}, "8"),
    ],
)
def test_what_does_not_exist_is_refused_with_what_does(wanted, found):
    """Unknown seats, policies, meters, provocations and turns name the ones that there are."""
    with pytest.raises(InputError) as error:
        order(FLAGSHIP, **wanted)
    assert found in str(error.value)


def test_an_unknown_word_lists_every_one_that_there_is():
    """Even where the nearest spelling is clear, all policies, responses, provocations and meters are named."""
    for wanted, every in (
        (
            {"policies": {"US": "doves"}},
            ("engine", "none", "dove", "hawk", "hybrid", "only:ID+ID"),
        ),
        ({"policies": {"US": "only:bombers"}}, crisis.load_tables().responses),
        ({"provoke": [("icbm", 1)]}, crisis.load_tables().provocations),
        ({"meters": {"ALLY": "4"}}, (*METERS, "REL", "CHANNEL")),
        ({"meters": {"CHANNEL": "open"}}, CHANNELS),
    ):
        with pytest.raises(InputError) as error:
            order(FLAGSHIP, **wanted)
        assert set(every) <= set(str(error.value).replace(",", " ").split())


def test_relations_and_the_channel_can_be_set_like_meters():
    """``--set CHANNEL=talks`` begins with talks in every run; ``REL`` decides whether talks are taken up."""
    body = simulated(50, meters={"CHANNEL": "talks"}, turns=1)
    assert body["channel"]["talks"][0] == 1

    def taken_up(rel):
        wanted = {"policies": {"US": "only:offer_talks"}, "meters": {"REL": rel}, "turns": 1}
        return simulated(500, **wanted)["responses"]["offer_talks"]["success_rate"]

    assert taken_up("-10") < taken_up("0") - 0.1
    with pytest.raises(InputError, match="-10 to 10"):
        order(FLAGSHIP, meters={"REL": "-11"})


def test_shares_add_up_to_the_whole():
    """In every turn the states of the channel, and at the end the endings, are all of the runs, to the last digit."""
    body = simulated(331, policies={"US": "dove"})
    assert sum(body["endings"].values()) == pytest.approx(1, abs=1e-12)
    for turn in range(body["turns"] + 1):
        assert sum(shares[turn] for shares in body["channel"].values()) == pytest.approx(1, abs=1e-12)


def test_a_provocation_that_the_scenario_does_not_hold_can_be_shot_at():
    """A salvo toward Guam flies as it usually does, so that the batteries there may try to stop it."""
    calm = dict.fromkeys(("ROK", "JPN"), "none")

    def shots(kind, response):
        wanted = {"policies": {**calm, "US": f"only:{response}"}, "provoke": [(kind, 1)], "turns": 1}
        return simulated(200, **wanted)["interceptions"]

    guam = shots("irbm_salvo_guam", "intercept_defensive")
    assert guam["attempted"] == 200
    assert 0 < guam["hit"] < 200


def test_an_interruption_keeps_what_has_come(monkeypatch):
    """Ctrl-C after the first piece leaves a batch that says how much of it came."""
    monkeypatch.setattr(simulation, "CHUNK", 10)

    def stop(done, _total):
        if done >= 20:
            raise KeyboardInterrupt

    batch = simulation.simulate(order(FLAGSHIP, turns=1), 50, progress=stop)
    body = simulation.document(batch)
    assert (body["runs"], body["asked"], body["complete"]) == (20, 50, False)


def test_work_is_spread_over_processes():
    """Every piece comes back with its own result, whichever process did it."""
    parts = pieces(6, 3, 1)
    assert sorted(spread(divmod, [(part[0] + 5, 3) for part in parts], jobs=2)) == [
        ((at + 5, 3), divmod(at + 5, 3)) for at in range(6)
    ]


def test_grave_steps_are_followed_by_lower_ones_most_of_the_time():
    """Where Pyongyang acts by itself, most provocations after a grave one are lower, and some are not."""
    played = play(order(FLAGSHIP).model, 200, 1, {"DPRK": "engine"})
    assert 0.4 < played.eased / played.grave < 0.95
    assert np.all(played.gaps >= 0)


def test_a_policy_that_does_not_exist_lists_those_that_do():
    """Every policy of the table, a package, and a script from the scenario or from a file."""
    with pytest.raises(InputError, match="no policy") as error:
        order(FLAGSHIP, policies={"US": "bogus"})
    assert all(name in str(error.value) for name in ("engine", "hybrid", "only:ID", "script:history", "script:FILE"))


def _long_for_others(first, _runs):
    """An hour of work for another process; this one is interrupted."""
    time.sleep(3600 if first == 0 else 0.5)
    raise KeyboardInterrupt


def test_an_interruption_does_not_wait_for_what_another_process_is_at():
    """The other process is ended with the batch, however long its piece would have taken."""
    began = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        list(spread(_long_for_others, ((0, 1), (1, 1), (2, 1), (3, 1)), jobs=2))
    assert time.monotonic() - began < 600


@pytest.mark.parametrize("seat", ["PRC", "RUS"])
def test_a_power_that_only_votes_has_no_style_of_play(seat):
    """A policy that would change nothing is refused, and the one that there is named."""
    with pytest.raises(InputError, match="engine") as refused:
        order(FLAGSHIP, policies={seat: "dove"})
    assert seat in str(refused.value)
    assert order(FLAGSHIP, policies={seat: "engine"}).policies[seat] == "engine"
