"""Tables of an older program: they load, and what they say is left alone."""

from __future__ import annotations

import copy

from wargame.crisis import Tables, load_tables
from wargame.crisis.lift import lifted


def test_a_value_that_came_later_is_taken_from_the_shipped_tables():
    """Columns and costs that a stored table lacks stand as shipped, and the tables load."""
    stored = copy.deepcopy(load_tables().to_json())
    del stored["costs"]["package"]["most_count"]
    del stored["responses"]["bomber_flight"]["reversible"]
    tables = Tables.from_json(stored)

    assert tables == load_tables()


def test_what_was_stored_is_left_alone():
    """A cost that was changed since, an effect that was absent and a response that was not there stay so."""
    shipped = load_tables().to_json()
    stored = copy.deepcopy(shipped)
    stored["responses"]["bomber_flight"]["cost"] = 9
    del stored["responses"]["bomber_flight"]["effects"]["GP"]
    del stored["responses"]["terror_listing"]
    found = lifted(stored, shipped)

    assert found["responses"]["bomber_flight"]["cost"] == 9
    assert "GP" not in found["responses"]["bomber_flight"]["effects"]
    assert "terror_listing" not in found["responses"]
    assert stored["responses"]["bomber_flight"]["cost"] == 9


def test_a_column_that_moved_is_read_from_where_it_stood():
    """The votes of China and Russia come from the old function, and the function itself is gone."""
    stored = copy.deepcopy(load_tables().to_json())
    old = {"knots": [[-100, 50], [0, 700], [100, 995]], "per_severity": 20, "source": "design value"}
    stored["functions"]["no_veto"] = old
    del stored["actors"]["PRC"]["vote"]
    stored["actors"]["RUS"]["vote"]["per_severity"] = 7
    tables = Tables.from_json(stored)

    assert tables.actors["PRC"].vote.knots == ((-100, 50), (0, 700), (100, 995))
    assert tables.actors["PRC"].vote.per_severity == 20
    assert tables.actors["PRC"].vote.host == load_tables().actors["PRC"].vote.host
    assert tables.actors["RUS"].vote.per_severity == 7
    assert "no_veto" not in tables.functions


def test_a_column_that_nobody_reads_any_more_is_left_out():
    """In a row, in a part of a row and in a table of rows; what stands beside it stays."""
    stored = copy.deepcopy(load_tables().to_json())
    stored["actors"]["US"]["votes"] = False
    stored["responses"]["bomber_flight"]["obsolete"] = {"a": 1}
    stored["adversary"]["launches"]["icbm_test"][0]["colour"] = "red"
    stored["costs"]["readiness"]["old"] = 3

    assert Tables.from_json(stored) == load_tables()
