"""What is due when, what a contingency waits for, and HSEEP's table."""

from datetime import datetime

import pytest

from wargame.scenario import find, msel, read, read_text
from wargame.scenario.msel import Act, TurnFacts, armed
from wargame.scenario.schema import Condition


@pytest.fixture(scope="module")
def flagship():
    return read(find("overflight-2017"))


def test_injects_come_by_turn_and_clock(small):
    """An inject written first but timed later comes later."""
    scenario = read_text(small.replace("time: 05:57", "time: 23:00\n    date: 2017-09-01"))
    assert [inject.id for inject in msel.ordered(scenario)] == ["INJ-02", "INJ-01"]


def test_a_turn_has_its_due_its_held_and_its_awaited(flagship):
    """On 29 August the overflight is due, the footage is held, the live fire is expected."""
    assert "INJ-10" in [inject.id for inject in msel.due(flagship, 3)]
    assert "INJ-16" in [inject.id for inject in msel.contingencies(flagship, 3)]
    assert "INJ-12" in [inject.id for inject in msel.expected_actions(flagship, 3)]
    together = [msel.due(flagship, 3), msel.contingencies(flagship, 3), msel.expected_actions(flagship, 3)]
    assert sum(map(len, together)) == sum(inject.turn == 3 for inject in flagship.injects)


def test_an_inject_without_a_date_comes_on_the_day_of_its_turn(flagship):
    """The overflight has its own time on the turn's date."""
    (overflight,) = (inject for inject in flagship.injects if inject.id == "INJ-10")
    assert msel.at(flagship, overflight) == datetime(2017, 8, 29, 5, 57)


def test_what_pyongyang_would_have_done_is_left_out_where_it_decides_for_itself(small):
    """A scripted provocation goes, and what speaks of it; the premise stays, and what speaks of that."""
    follower = small.replace("title: Footage", "follows: INJ-01\n    title: Footage")
    assert msel.unscripted(read_text(small)) == {"INJ-01"}
    assert msel.unscripted(read_text(follower)) == {"INJ-01", "INJ-02"}
    assert msel.unscripted(read_text(follower.replace("title: Launch", "premise: true\n    title: Launch"))) == set()


MISSED = TurnFacts((Act("US", "intercept_demo", "miss"), Act("ROK", "counterfire_drill", "automatic")), {"ESC": 61.5})


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ({"response": "intercept_demo", "outcome": "miss"}, True),
        ({"response": "intercept_demo", "outcome": "hit"}, False),
        ({"response": "counterfire_drill", "outcome": "miss"}, False),
        ({"response": "counterfire_drill", "outcome": "success"}, True),
        ({"response": "counterfire_drill", "seat": "US"}, False),
        ({"seat": "ROK"}, True),
        ({"meter": "ESC", "at_least": 60}, True),
        ({"meter": "ESC", "at_least": 62}, False),
        ({"meter": "ESC", "at_least": 40, "at_most": 60}, False),
        ({"meter": "CRED", "at_most": 30}, False),
        ({"meter": "ESC", "at_least": 60, "response": "intercept_demo", "outcome": "hit"}, False),
        ({"red_line_crossed": "RL-01"}, False),
    ],
)
def test_a_condition_arms_when_all_of_it_holds(condition, expected):
    """Outcome, response and seat are asked of one and the same act; everything else besides."""
    assert armed(Condition(**condition), MISSED) is expected


def test_a_crossed_line_arms_and_no_condition_never_does():
    """Without a condition the facilitator alone can call for a contingency."""
    assert armed(Condition(red_line_crossed="RL-01"), TurnFacts(crossed=frozenset({"RL-01"})))
    assert not armed(None, MISSED)


def test_a_partial_success_is_a_success():
    """Half a result still arms what waits for a success."""
    partly = TurnFacts((Act("US", "backchannel", "partial"),))
    assert armed(Condition(response="backchannel", outcome="success"), partly)


def test_the_list_is_printed_with_hseeps_columns(flagship):
    """One row an event, ten columns, the time with its zone and the objective with its title."""
    rows = msel.rows(flagship)
    assert len(rows) == len(flagship.injects)
    assert len(msel.headings()) == 10
    (row,) = (row for row in rows if row.number == "INJ-16")
    assert (row.time, row.type, row.mode) == ("2017-08-30 08:30 KST", "Contingency Inject", "News")
    assert row.objective.startswith("OBJ-3: ")
    assert (row.to, row.message[:19]) == ("All", "Footage of the miss")
