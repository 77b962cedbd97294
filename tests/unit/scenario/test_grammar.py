"""What is wrong with the shape of a part, told with the remedy."""

import pytest

from wargame.scenario.grammar import fields_at, json_schema


@pytest.mark.parametrize(
    ("old", "new", "field", "words", "suggestion"),
    [
        ("missile: hwasong-12", "misile: hwasong-12", "injects[0].provocation.misile", "Did you mean “missile”?",
         "missile"),
        ("cell: blue", "cell: bleu", "seats[0].cell", "Did you mean “blue”?", "blue"),
        ("type: contingency_inject", "type: contingency", "injects[1].type", "contingency_inject",
         "contingency_inject"),
        ("ALLY_ROK: 60", "ALY_ROK: 60", "start_values.ALY_ROK", "Did you mean “ALLY_ROK”?", "ALLY_ROK"),
        ("title: A small exercise", "title: 2017", "title", "Put it in quotes", ""),
        ("title: A small exercise", "title: ''", "title", "empty", ""),
        ("title: A small exercise", "title: " + "x" * 201, "title", "at most 200", ""),
        ("end: 2017-09-05", "end: 5 September", "end", "A date such as 2017-08-29", ""),
        ("end: 2017-09-05", "end: 2017-02-30", "end", "A date such as 2017-08-29", ""),
        ("time: 05:57", "time: 0557", "injects[0].time", "A time such as 05:57", ""),
        ("time: 05:57", "time: dawn", "injects[0].time", "A time such as 05:57", ""),
        ("turn: 1", "turn: one", "injects[0].turn", "A whole number", ""),
        ("turn: 1", "turn: true", "injects[0].turn", "A whole number", ""),
        ("turn: 1", "turn: 0", "injects[0].turn", "the smallest allowed is 1", ""),
        ("range_km: 2700", "range_km: 0", "injects[0].provocation.aim.range_km", "more than 0", ""),
        ("azimuth_deg: 73", "azimuth_deg: 360", "injects[0].provocation.aim.azimuth_deg", "less than 360", ""),
        ("specificity: 0.5", "specificity: 2", "red_lines[0].specificity", "the largest allowed is 1", ""),
        ("specificity: 0.5", "specificity: high", "red_lines[0].specificity", "A number is needed", ""),
        ("to: [JPN, US]", "to: JPN", "injects[0].to", "A list is needed", ""),
        ("to: [JPN, US]", "to: []", "injects[0].to", "it needs 1 or more", ""),
        ("condition: {response: intercept_demo, outcome: miss}", "condition: later", "injects[1].condition",
         "A table", ""),
        ("id: INJ-02", "id: INJ 02", "injects[1].id", "an id is made of", ""),
    ],
)  # fmt: skip
def test_one_wrong_shape_is_one_problem_with_its_remedy(problems, line_of, old, new, field, words, suggestion):
    """Each mistake gives one problem at its line that says what would be right."""
    (problem,) = problems((old, new))
    assert problem.field == field
    assert problem.line == line_of(old.partition(": ")[0] if old.startswith("ALLY") else old)
    assert words in problem.sentence
    assert problem.suggestion == suggestion


def test_a_missing_field_is_named_where_it_should_stand(problems, line_of):
    """A turn without a title is complained about at the turn."""
    (problem,) = problems(("title: The launch, ", ""))
    assert (problem.field, problem.line) == ("turns[0].title", line_of("date: 2017-08-29"))
    assert "missing" in problem.sentence


def test_an_unknown_field_lists_what_may_stand_there(problems):
    """Where no spelling is close, all that is allowed is listed."""
    (problem,) = problems(("capability: Operational Coordination", "capability: X, zzz: 1"))
    assert "Allowed: id, title, statement, capability." in problem.sentence


def test_fields_are_found_through_lists_and_options():
    """The allowed names of an optional part inside a list are those of the part."""
    assert fields_at(("injects", 3, "provocation", "aim"))[:2] == ["azimuth_deg", "range_km"]
    assert fields_at(("title",)) == []


def test_the_schema_describes_every_part():
    """An editor that knows the schema can complete the fields of an inject."""
    schema = json_schema()
    assert schema["$schema"].endswith("2020-12/schema")
    assert {"id", "turn", "from", "to", "message", "provocation"} <= schema["$defs"]["Inject"]["properties"].keys()
