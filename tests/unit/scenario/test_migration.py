"""Older formats, lifted step by step."""

import pytest

from wargame.scenario import migration


def test_formats_are_lifted_one_step_at_a_time(monkeypatch: pytest.MonkeyPatch):
    """Two upgrades in a chain bring the oldest format to the newest."""
    steps = {-1: lambda data: {**data, "a": data["a"] + 1}, 0: lambda data: {**data, "a": data["a"] * 10}}
    monkeypatch.setattr(migration, "UPGRADES", steps)
    assert migration.migrate({"format": -1, "a": 1}) == {"format": 1, "a": 20}
    assert migration.migrate({"format": 0, "a": 1}) == {"format": 1, "a": 10}


def test_the_current_format_is_left_alone():
    """A scenario of today comes back as it is, with or without its number."""
    assert migration.migrate({"title": "x"}) == {"title": "x"}
    assert migration.too_new({"title": "x"}) is None
    assert migration.too_new({"format": 1}) is None


def test_a_later_format_is_recognised():
    """A number from the future is told from a word or a switch, which the grammar refuses."""
    assert migration.too_new({"format": 2}) is not None
    assert migration.too_new({"format": "two"}) is None
    assert migration.too_new({"format": True}) is None
