"""What a seat and the room may see."""

from __future__ import annotations

from wargame import crisis
from wargame.crisis.facts import Line, Package

SECRET = Line("RL-01", "ROK", "Quietly", "nll_clash", 500, False, "counterfire_drill", 1)
OPEN = Line("RL-02", "US", "No further", "irbm_overflight", 500, True, "bomber_flight", 1)


def test_meters_are_words_and_hidden_ones_are_assessments(table):
    """Eight meters come as bands, four as assessments with a confidence."""
    seen = crisis.view(table.model, table.situation, "US", before={**table.situation.meters, "ESC": 2000})
    assert [m.meter for m in seen.meters] == ["ESC", "ALLY_ROK", "ALLY_JPN", "GP", "LEG_DOM", "LEG_INT", "CRED", "HUM"]
    assert (seen.meters[0].word, seen.meters[0].trend) == ("Tension", "worse")
    assert {a.meter for a in seen.assessments} == {"SANC", "RESOLVE", "CAP", "REGIME"}


def test_assessments_err_more_often_where_confidence_is_low(table):
    """Over many seeds about one assessment in ten is wrong at high confidence, four in ten at low."""
    truth = table.model.tables.meters["CAP"].bands[table.model.tables.meters["CAP"].band(4800)].word
    wrong = {"high": [0, 0], "moderate": [0, 0], "low": [0, 0]}
    for seed in range(900):
        found = next(
            a for a in crisis.view(table.model, table.situation, "JPN", seed=seed).assessments if a.meter == "CAP"
        )
        wrong[found.confidence][0] += found.word != truth
        wrong[found.confidence][1] += 1
    shares = [bad / count for bad, count in wrong.values()]
    assert shares[0] < 0.17 < shares[1] < 0.32 < shares[2]


def test_private_lines_and_acts_stay_with_their_owner(table):
    """Another seat's private line and covert act are not in the view; one's own are; the room sees neither."""
    there = table.given(lines=(SECRET, OPEN))
    done = there.turn(US=("cyber_finance_disruption", "bomber_flight"))
    seen = {seat: crisis.view(there.model, there.situation, seat, published=done) for seat in ("US", "ROK")}
    assert [line.id for line in seen["US"].lines] == ["RL-02"]
    assert [line.id for line in seen["ROK"].lines] == ["RL-01", "RL-02"]
    assert {act.response for act in seen["US"].acts} == {"cyber_finance_disruption", "bomber_flight"}
    assert {act.response for act in seen["ROK"].acts} == {"bomber_flight"}
    room = crisis.public_view(there.model, there.situation, published=done)
    assert [line.id for line in room.lines] == ["RL-02"]
    assert {act.response for act in room.acts} == {"bomber_flight"}


def test_undelivered_inject_is_not_seen(table):
    """A provocation that was not delivered to a seat is not in its view."""
    there = table.provoked("icbm_test")
    assert crisis.view(there.model, there.situation, "JPN", delivered=()).provoked == ()
    assert crisis.view(there.model, there.situation, "JPN", delivered=("INJ-01",)).provoked[0].inject == "INJ-01"


def test_consent_is_asked_and_the_rest_of_the_package_kept(table):
    """Seoul hears that Washington asks for an exercise, and nothing else of the package."""
    packages = {"US": Package("DEC-01", "US", ("joint_exercise", "cyber_countermeasures"))}
    seen = crisis.view(table.model, table.situation, "ROK", packages=packages)
    assert seen.consent == (("US", "joint_exercise"),)
    assert "cyber_countermeasures" not in str(seen).replace(str(seen.why_not), "")


def test_each_seat_judges_a_provocation_for_itself_and_errs_less_where_it_is_sure(table):
    """Over many seeds a seat takes an ICBM for something else, oftener at low confidence; the North never."""
    provoked = table.provoked("icbm_test").situation.provoked
    wrong = {"high": [], "moderate": [], "low": []}
    for seed in range(1500):
        (seen,) = crisis.assess(table.model, provoked, 1, "JPN", seed)
        wrong[seen.confidence].append(not seen.right)
        assert seen.kind in ("icbm_test", *table.model.tables.provocations["icbm_test"].mistaken_for)
        assert crisis.assess(table.model, provoked, 1, "DPRK", seed)[0].right
    rates = [sum(errors) / len(errors) for errors in wrong.values()]
    assert rates == sorted(rates)
    assert rates[0] < 0.15
    assert rates[2] > 0.3
    by_seat = [crisis.assess(table.model, provoked, 1, seat, 7) for seat in ("US", "ROK", "JPN")]
    assert len({(one.kind, one.intent, one.confidence) for (one,) in by_seat}) > 1, "each judges for itself"


def test_first_report_is_corrected_after_the_turn(table):
    """What a seat took for something else is put right in the news of the turn."""
    there = table.provoked("icbm_test")
    seed = next(n for n in range(100) if not crisis.assess(table.model, there.situation.provoked, 1, "US", n)[0].right)
    assert any("corrects its first report: Lofted ICBM test, not" in news for news in there.turn(seed=seed, US=()).news)
