"""Whatever a stranger's file holds, reading it ends in a scenario or in sentences."""

import json
from copy import deepcopy
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from wargame.errors import ScenarioError
from wargame.resources import scenarios
from wargame.scenario import digest, from_json, gallery, read_text, to_json
from wargame.scenario.schema import Scenario
from wargame.scenario.source import Steps
from wargame.scenario.tree import grow

FLAGSHIP = (scenarios() / "overflight-2017.yaml").read_text("utf-8")
LINES = FLAGSHIP.splitlines()
TREE = grow(FLAGSHIP)
calm = settings(max_examples=100, deadline=None)
MARKS = """-:{}[]'"#|>~?&*!%@`,\t\0\u2028😀"""
PIECES = st.sampled_from(
    [
        *MARKS,
        "",
        "- ",
        ": ",
        "*x",
        "&x ",
        "!!int ",
        "---\n",
        "...\n",
        "? ",
        "<<: ",
        "true",
        "1e400",
        "2017-13-45",
        "99:99",
    ]
)
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


def read_or_refuse(text: str) -> Scenario | None:
    try:
        return read_text(text, Path("fuzz.yaml"))
    except ScenarioError as error:
        if not all(problem.sentence for problem in error.problems) or not error.problems:
            raise AssertionError("a refusal without a sentence") from error
        return None


@calm
@given(st.text(max_size=300))
def test_any_text_is_read_or_refused(text: str):
    """No text makes the reader fall over."""
    read_or_refuse(text)


@calm
@given(st.lists(PIECES, max_size=30).map("".join))
def test_any_heap_of_yaml_is_read_or_refused(text: str):
    """Nor does any heap of YAML's punctuation."""
    read_or_refuse(text)


@calm
@given(st.integers(0, len(LINES) - 1), st.integers(0, 60), PIECES)
def test_a_spoilt_line_is_read_or_refused_with_a_place(number: int, column: int, piece: str):
    """Something written into a line of the flagship, as a slip of the hand would, gives a scenario or problems."""
    line = LINES[number]
    spoilt = "\n".join([*LINES[:number], line[:column] + piece + line[column:], *LINES[number + 1 :]])
    read_or_refuse(spoilt)


@calm
@given(st.sampled_from(sorted(TREE.source.lines, key=str)), ANYTHING)
def test_any_value_at_any_place_is_read_or_refused(steps: Steps, value: object):
    """Whatever JSON can say, put anywhere into the flagship, gives a scenario or problems that name a field."""
    if not steps:
        return
    data = deepcopy(TREE.data)
    node = data
    for step in steps[:-1]:
        node = node[step]
    node[steps[-1]] = value
    read_or_refuse(json.dumps(data, ensure_ascii=False))


@calm
@given(st.text(max_size=200))
def test_the_gallery_survives_any_file(tmp_path_factory, text: str):
    """A card is made of any file whatsoever."""
    file = tmp_path_factory.mktemp("gallery") / "any.yaml"
    file.write_text(text, "utf-8", errors="replace")
    (card,) = gallery([file])
    assert card.title


@calm
@given(
    st.dictionaries(
        st.sampled_from(["ESC", "CRED", "HUM"]),
        st.integers(0, 10_000).map(lambda hundredths: hundredths / 100),
        min_size=1,
    ),
    st.one_of(st.integers(-(10**6), 10**6), st.floats(allow_nan=False, allow_infinity=False), st.booleans()),
)
def test_a_scenario_survives_the_round_through_a_session(values: dict[str, float], override: float):
    """Any meter in hundredths and any number in an override come back exactly, and the fingerprint stays."""
    scenario = read_text(FLAGSHIP)
    changed = scenario.model_copy(
        update={"start_values": {**scenario.start_values, **values}, "overrides": {"t": {"i": {"f": override}}}}
    )
    again = from_json(json.loads(json.dumps(to_json(changed))))
    assert again == changed
    assert digest(again) == digest(changed)
