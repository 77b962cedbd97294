"""A scenario as JSON for a session, and its fingerprint."""

import json
from datetime import date

import pytest
from pydantic import ValidationError

from wargame.scenario import digest, from_json, read_text, to_json


def numbers_in(value: object):
    match value:
        case dict():
            for inner in value.values():
                yield from numbers_in(inner)
        case list():
            for inner in value:
                yield from numbers_in(inner)
        case int() | float() if not isinstance(value, bool):
            yield value


def test_a_session_can_store_a_scenario_and_read_it_back(small):
    """After a round through JSON text it is the same scenario, with whole numbers only on the way."""
    scenario = read_text(small)
    body = json.loads(json.dumps(to_json(scenario)))
    assert from_json(body) == scenario
    assert all(isinstance(number, int) for number in numbers_in(body))
    assert body["start_values"]["CRED"] == "52.25"


def test_overrides_keep_their_types(small):
    """A fraction, a whole number, a switch and a word come back as what they were."""
    scenario = read_text(
        small + "overrides: {responses: {a: {cost: 1.5, points: 3, private: true, gate: open window}}}"
    )
    row = from_json(to_json(scenario)).overrides["responses"]["a"]
    assert row == {"cost": 1.5, "points": 3, "private": True, "gate": "open window"}
    assert [type(value) for value in row.values()] == [float, int, bool, str]


def test_the_fingerprint_belongs_to_the_words_not_the_file(small):
    """Comments and order of fields do not change it; one word does."""
    scenario = read_text(small)
    assert digest(scenario) == digest(read_text("# hello\n" + small)) == digest(to_json(scenario))
    assert digest(scenario) != digest(read_text(small.replace("Quiet so far.", "Quiet.")))
    assert len(digest(scenario)) == 64


def test_defaults_are_written_out(small):
    """A file of today keeps its meaning when a default changes tomorrow."""
    body = to_json(read_text(small))
    assert body["channel"] == "closed"
    assert body["injects"][0]["from"] == "Missile warning"
    assert date.fromisoformat(body["start"]) == date(2017, 8, 28)


def test_a_body_that_is_no_scenario_is_refused(small):
    """A damaged body raises, it does not become half a scenario."""
    body = to_json(read_text(small))
    del body["turns"]
    with pytest.raises(ValidationError):
        from_json(body)
