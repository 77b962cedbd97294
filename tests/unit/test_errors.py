"""What a user reads when something is wrong, and what the command line answers."""

import re
from pathlib import Path

import pytest

from wargame import errors
from wargame.errors import CheckFailed, DamagedSession, InputError, Problem, ScenarioError, StorageError, WargameError


def test_a_problem_names_its_place():
    """File and line come first, then the field, then the sentence."""
    problem = Problem("“Hwasong-21” is not in the catalogue.", Path("a.yaml"), 12, "injects[3].missile", "Hwasong-12")

    assert str(problem) == "a.yaml:12: injects[3].missile: “Hwasong-21” is not in the catalogue."


def test_a_problem_without_a_place_is_its_sentence():
    """Nothing is printed for what is not known."""
    assert str(Problem("The file is empty.")) == "The file is empty."
    assert str(Problem("The file is empty.", Path("a.yaml"))) == "a.yaml: The file is empty."


def test_every_problem_of_a_scenario_is_told():
    """One line each, the first one found first."""
    error = ScenarioError(Problem("first"), Problem("second"))

    assert str(error) == "first\nsecond"
    assert [problem.sentence for problem in error.problems] == ["first", "second"]


@pytest.mark.parametrize(("kind", "code"), [(InputError, 2), (StorageError, 2), (ScenarioError, 2), (CheckFailed, 1)])
def test_the_exit_code_tells_bad_input_from_a_check_that_said_no(kind: type[WargameError], code: int):
    """2 for something given that is wrong, 1 for a check that ran and failed."""
    assert kind.exit_code == code


def test_a_damaged_session_says_how_far_it_can_be_trusted():
    """The number of the last good event comes with the sentence."""
    error = DamagedSession("It stops at event 58.", last_good=57)

    assert (str(error), error.last_good) == ("It stops at event 58.", 57)


def test_the_tree_in_the_docstring_is_the_tree():
    """Every error is drawn at its depth, and nothing is drawn that does not exist."""
    drawn = {
        found[2]: (len(found[1]) // 4 if found[1] else 0)
        for found in re.finditer(r"^    ((?:[│├└─ ]{4})*)(\w+)  ", errors.__doc__ or "", re.MULTILINE)
    }
    real = {
        kind.__name__: len(kind.__mro__) - len(WargameError.__mro__)
        for kind in vars(errors).values()
        if isinstance(kind, type) and issubclass(kind, WargameError)
    }

    assert drawn == real
