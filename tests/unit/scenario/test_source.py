"""The file and the line of every field, kept beside the scenario."""

import gc
from pathlib import Path

import pytest

from wargame.scenario import place, problem, read_text, source


def test_a_field_knows_its_file_and_line(small, line_of):
    """A later stage can name the line of a missile that no catalogue has."""
    scenario = read_text(small, Path("small.yaml"))
    assert place(scenario, "injects[0].provocation.missile") == (Path("small.yaml"), line_of("missile: hwasong-12"))


def test_a_field_left_out_stands_where_its_parent_stands(small, line_of):
    """A default has no line of its own."""
    scenario = read_text(small, Path("small.yaml"))
    assert place(scenario, "injects[0].provocation.count").line == line_of("provocation:")
    assert place(scenario, "channel").line == 1


def test_a_complaint_of_a_later_stage_is_complete(small, line_of):
    """File, line, field, sentence and suggestion come together."""
    scenario = read_text(small, Path("small.yaml"))
    found = problem(scenario, "red_lines[0].consequence", "There is no such response.", "retaliation")
    assert str(found) == f"small.yaml:{line_of('red_lines') + 1}: red_lines[0].consequence: There is no such response."
    assert found.suggestion == "retaliation"


def test_lines_do_not_make_scenarios_different(small):
    """The same words from two files are one and the same exercise."""
    assert read_text(small, Path("a.yaml")) == read_text("# a comment\n" + small, Path("b.yaml"))


def test_a_scenario_made_in_memory_has_no_place(small):
    """A copy that was changed in memory claims no file."""
    scenario = read_text(small, Path("small.yaml")).model_copy()
    assert place(scenario, "title") == (None, None)


def test_lines_are_forgotten_with_their_scenario(small):
    """Reading many files does not pile up their lines."""
    before = len(source._sources)
    scenario = read_text(small)
    assert len(source._sources) == before + 1
    del scenario
    gc.collect()
    assert len(source._sources) == before


@pytest.mark.parametrize("where", ["title", "injects[3].to[0]", "overrides.responses.no_response.cost", ""])
def test_paths_are_spelt_as_they_are_read(where):
    """The two ways of writing a path are each other's inverse."""
    assert source.spelled(source.steps(where)) == where
