"""The grammar is documented, and closed to what it does not know."""

import re
from pathlib import Path

import pytest
from pydantic import ValidationError

from wargame.crisis import compile_model
from wargame.errors import ScenarioError
from wargame.scenario import json_schema, read_text
from wargame.scenario.schema import Inject

ROOT = Path(__file__).resolve().parents[3]
PAGE = (ROOT / "docs" / "scenarios.md").read_text("utf-8")


def parts():
    schema = json_schema()
    return [("Scenario", schema), *schema["$defs"].items()]


def test_the_page_for_authors_names_every_field():
    """Whoever reads the one page has met every field that a scenario can hold."""
    words = set(re.findall(r"[a-z_]+", PAGE))
    missing = [f"{part}.{name}" for part, schema in parts() for name in schema["properties"] if name not in words]
    assert missing == []


def test_the_page_marks_the_fields_that_are_needed():
    """A needed field stands in bold."""
    bold = set(re.findall(r"\*\*`([a-z_]+)`\*\*", PAGE))
    assert {name for _, schema in parts() for name in schema.get("required", ())} <= bold


def test_the_examples_on_the_page_are_accepted(small):
    """The provocation shown there can be pasted into an inject, the overrides behind it."""
    example, overrides = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
    indented = "".join(f"    {line}\n" for line in example.splitlines())
    start, end = small.index("    provocation:"), small.index("  - id: INJ-02")
    scenario = read_text(small[:start] + indented + small[end:])
    assert scenario.injects[0].provocation.aim.apogee_km == 550
    changed = compile_model(read_text(small + overrides)).tables
    assert changed.adversary.settings.rate_permille == 300
    assert changed.responses["bomber_flight"].escalation == 16


def test_the_tables_within_a_row_may_be_written_out(small):
    """Effects and numbers are overridden alike whether their own table is named, as in the rule tables, or left out."""
    short = "overrides: {responses: {summit: {cost: 2, CRED: 1.5}}, rules: {H9: {act_of_war_permille: 500}}}"
    long = (
        "overrides: {responses: {summit: {cost: 2, effects: {CRED: 1.5}}}, "
        "rules: {H9: {numbers: {act_of_war_permille: 500}}}}"
    )
    assert read_text(small + short).overrides == read_text(small + long).overrides
    with pytest.raises(ScenarioError, match="no meter “MORALE”"):
        compile_model(read_text(small + "overrides: {responses: {summit: {effects: {MORALE: 3}}}}"))


def test_descriptions_reach_the_schema():
    """An editor can show what a field means."""
    inject = json_schema()["$defs"]["Inject"]["properties"]
    assert inject["notes"]["description"] == "For the controller only."


def test_a_scenario_cannot_be_changed_in_place(small):
    """What a session stored stays what was read."""
    with pytest.raises(ValidationError):
        read_text(small).title = "Another"


def test_an_inject_can_be_made_by_its_written_names():
    """The desk makes injects from the same words as a file."""
    made = Inject.model_validate(
        {"id": "INJ-99", "turn": 1, "time": "12:00", "from": "Control", "title": "T", "message": "M"}
    )
    assert (made.sender, made.to, made.type) == ("Control", ("ALL",), "inject")
