"""What must hold between the parts of a scenario."""

import pytest

from wargame.crisis.facts import METERS
from wargame.scenario.schema import METER_NAMES

FOOTAGE = "condition: {response: intercept_demo, outcome: miss}"
AIM = "aim: {azimuth_deg: 73, range_km: 2700}"


@pytest.mark.parametrize(
    ("old", "new", "field", "words"),
    [
        ("id: INJ-02", "id: INJ-01", "injects[1].id", "taken by injects[0]"),
        ("id: RL-01", "id: OBJ-1", "red_lines[0].id", "taken by objectives[0]"),
        ("seat: JPN, cell", "seat: US, cell", "seats[1].seat", "already at the table"),
        ("end: 2017-09-05", "end: 2017-08-01", "end", "before the start"),
        ("end: 2017-09-05", "end: 2017-09-01", "turns[1].date", "outside the exercise"),
        ("start: 2017-08-28", "start: 2017-08-30", "turns[0].date", "outside the exercise"),
        ("date: 2017-09-03", "date: 2017-08-29", "turns[1].date", "forward in time"),
        ("turn: 1\n    date: 2017-08-30", "turn: 3\n    date: 2017-08-30", "injects[1].turn", "the last one is 2"),
        ("turn: 1, seat: JPN, response", "turn: 4, seat: JPN, response", "history[0].turn", "There is no turn 4"),
        ("date: 2017-08-30", "date: 2017-08-28", "injects[1].date", "outside turn 1"),
        ("date: 2017-08-30", "date: 2017-09-03", "injects[1].date", "over by 2017-09-03"),
        ("to: [JPN, US]", "to: [ROK]", "injects[0].to[0]", "ROK has no seat"),
        ("seat: US, words", "seat: PRC, words", "red_lines[0].seat", "PRC has no seat"),
        ("objective: OBJ-1", "objective: OBJ-7", "injects[0].objective", "Did you mean “OBJ-1”?"),
        (FOOTAGE, "condition: {red_line_crossed: RL-02}", "injects[1].condition.red_line_crossed",
         "Did you mean “RL-01”?"),
        ("HUM: 15", "ESC2: 15", "start_values.ESC2", "ESC"),
        ("ESC: 28", "ESC: 101", "start_values.ESC", "0 to 100"),
        ("ESC: 28", "ESC: -1", "start_values.ESC", "0 to 100"),
        ("GP: -38", "GP: -101", "start_values.GP", "-100 to 100"),
        ("ESC: 28", "ESC: 28.125", "start_values.ESC", "write 28.12"),
        ("type: contingency_inject\n", "type: inject\n", "injects[1].condition", "Only a contingency inject"),
        (FOOTAGE, "condition: {}", "injects[1].condition", "empty"),
        (FOOTAGE, "condition: {meter: ESC}", "injects[1].condition", "at_least"),
        (FOOTAGE, "condition: {at_least: 5}", "injects[1].condition", "these need a meter"),
        ("missile: hwasong-12", "missile: hwasung-12", "injects[0].provocation.missile", "Did you mean “hwasong-12”?"),
        ("missile: hwasong-12", "missile: tomahawk", "injects[0].provocation.missile", "Allowed: "),
        ("site: Sunan", "site: Sunann", "injects[0].provocation.site", "Did you mean “Sunan”?"),
        ("red_lines:", "defences: [{id: D, kind: thad, name: D, seat: US, lat: 0, lon: 0}]\nred_lines:",
         "defences[0].kind", "Did you mean “thaad”?"),
        ("red_lines:", "defences: [{id: D, kind: thaad, name: D, seat: US, lat: 0, lon: 0, since: 2017-09-02,"
         " until: 2017-08-30}]\nred_lines:", "defences[0].until", "before it comes on 2017-09-02"),
        (FOOTAGE, "premise: true", "injects[1].premise", "Only a provocation"),
        (FOOTAGE, "follows: INJ-03", "injects[1].follows", "Did you mean “INJ-0"),
        (FOOTAGE, "follows: INJ-02", "injects[1].follows", "stands before it"),
        (AIM, "aim: {azimuth_deg: 73}", "injects[0].provocation.aim", "range_km"),
        (AIM, "aim: {azimuth_deg: 73, range_km: 9, over: Sapporo}", "injects[0].provocation.aim", "exactly one"),
        (AIM, "aim: {range_km: 2700}", "injects[0].provocation.aim", "exactly one"),
        (AIM, "aim: {to: [40, 150], range_km: 9}", "injects[0].provocation.aim", "remove range_km"),
        (AIM, "aim: {to: [140, 40]}", "injects[0].provocation.aim.to", "latitude, then longitude"),
        (AIM, "count: 2", "injects[0].provocation", "needs an aim"),
        ("      missile: hwasong-12\n      site: Sunan\n", "", "injects[0].provocation", "missile and site"),
    ],
)  # fmt: skip
def test_a_contradiction_is_named_with_its_remedy(problems, old, new, field, words):
    """Each contradiction is found at the field that should change."""
    found = {problem.field: problem for problem in problems((old, new))}
    assert field in found
    assert words in found[field].sentence
    assert found[field].line


def test_missing_meters_are_listed(problems):
    """Whoever forgets two meters is told both names at once."""
    (problem,) = problems(("REGIME: 64, CRED: 52.25, ", ""))
    assert problem.sentence == "These meters have no start value: REGIME, CRED. Add each."


def test_one_misspelt_field_does_not_hide_a_contradiction(problems):
    """A wrong shape in one inject and a wrong reference in it are told together."""
    fields = [problem.field for problem in problems(("turn: 1", "turn: x"), ("objective: OBJ-1", "objective: OBJ-9"))]
    assert fields == ["injects[0].turn", "injects[0].objective"]


def test_on_the_last_day_of_the_exercise_an_inject_may_come(small):
    """The last turn lasts to the end of the exercise, that day included."""
    from wargame.scenario import read_text

    late = small.replace("turn: 1\n    date: 2017-08-30", "turn: 2\n    date: 2017-09-05")
    assert read_text(late).injects[1].date == read_text(late).end


def test_the_meters_are_those_of_the_rules():
    """A scenario and the rules call the meters by the same names in the same order."""
    assert METER_NAMES == METERS


@pytest.mark.parametrize("value", ["[]", "{}", "5", "null", "[[1]]"])
def test_a_seat_that_is_no_word_is_one_problem(problems, value):
    """The checks between parts pass over what the grammar refuses."""
    fields = [problem.field for problem in problems(("seat: JPN, cell", f"seat: {value}, cell"))]
    assert "seats[1].seat" in fields


@pytest.mark.parametrize("site", ["sunan", "Punggye-ri nuclear test site", "39.2,125.67", "Sapporo"])
def test_a_site_may_be_named_in_many_ways(small, site):
    """A site's id, name or alias, a place of the map, or coordinates all serve."""
    from wargame.scenario import read_text

    provocation = read_text(small.replace("site: Sunan", f"site: {site}")).injects[0].provocation
    assert provocation is not None
    assert provocation.site == site
