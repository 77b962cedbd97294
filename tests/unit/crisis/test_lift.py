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


def test_what_moved_elsewhere_is_dropped():
    """Tables with the one veto curve of all powers load; the powers vote as they do today."""
    stored = copy.deepcopy(load_tables().to_json())
    stored["functions"]["no_veto"] = {"description": "", "knots": [[-100, 50]], "per_severity": 20, "source": "old"}
    stored["actors"]["PRC"]["votes"] = True
    del stored["actors"]["PRC"]["vote"]

    assert Tables.from_json(stored) == load_tables()
