"""What the advisers expected, held against what came."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.unit import student
from wargame.crisis.facts import NEXT, Forecast
from wargame.insight import advice
from wargame.session import Session


@pytest.fixture(scope="module")
def played(tmp_path_factory):
    with Session.open(student.game(tmp_path_factory.mktemp("advice")), read_only=True) as session:
        yield session.exercise


def test_every_forecast_of_a_finished_game_is_settled(played):
    """After the end nothing is open, each adviser has a record, and its score is that of its own forecasts."""
    found = advice.records(played, "US")
    assert [one.name for one in found] == ["State", "Defense", "Treasury", "Intelligence"]
    for record in found:
        assert record.count("open") == 0
        assert len(record.judged) == 3 * len(played.turns) - 1  # no turn follows the last
        assert 0 <= record.brier_permille <= 1000
        assert record.words
    assert advice.best(found).brier_permille == min(one.brier_permille for one in found)


def test_a_meter_forecast_is_right_where_the_meter_moved_that_way(played):
    """The ledger of the published turn decides, to the hundredth."""
    record = played.turns[0]
    for one in advice.judged(played, "US"):
        if one.turn == 1 and one.forecast.meter != NEXT:
            moved = sum(entry.amount for entry in record.resolved.entries if entry.meter == one.forecast.meter)
            assert one.came == moved
            way = "rises" if moved >= 100 else "falls" if moved <= -100 else "steady"
            assert (one.verdict == "right") == (way == one.forecast.expects)


def test_what_has_not_come_yet_is_open(played):
    """Before the roll and before the next turn's decision nothing is said of right and wrong."""
    first = replace(played.turns[0], resolved=None)
    early = replace(played, turns=(first,), turn=1, phase="deliberate")
    assert {one.verdict for one in advice.judged(early, "US")} == {"open"}
    rolled = replace(played, turns=(played.turns[0],), turn=1, phase="aftermath")
    assert {one.verdict for one in advice.judged(rolled, "US") if one.forecast.meter == NEXT} == {"open"}


def test_brier_is_zero_for_the_sure_and_right_and_a_quarter_for_a_coin():
    """The published formula, in permille; its words follow the table."""

    def one(chance, verdict):
        return advice.Judged(1, "us_state", Forecast("ESC", "rises", chance), verdict)

    assert advice.brier((one(1000, "right"), one(500, "open"))) == 0
    assert advice.brier((one(500, "right"), one(500, "wrong"))) == 250
    assert advice.brier((one(900, "wrong"),)) == 810
    assert advice.brier((one(500, "open"),)) is None
    assert advice.brier_words(250) == "no better than a coin"
    assert advice.brier_words(None) == "nothing settled yet"
