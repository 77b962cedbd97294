"""The nearest correct spelling."""

import pytest

from wargame.scenario.spelling import nearest, remedy


@pytest.mark.parametrize(
    ("word", "expected"),
    [("hwasung-12", "hwasong-12"), ("HWASONG-15", "hwasong-15"), ("scudc", "scud-c"), ("tomahawk", ""), ("", "")],
)
def test_the_nearest_spelling_is_found_or_none(word: str, expected: str):
    """A slip is put right whatever its case; a different word is not forced into the list."""
    assert nearest(word, ["hwasong-12", "hwasong-15", "scud-c"]) == expected


def test_without_a_near_spelling_the_choices_are_listed():
    """A short list is shown whole, a long one is cut after twelve."""
    assert remedy("x", ["aa", "bb"]) == ("Allowed: aa, bb.", "")
    sentence, _ = remedy("x", [f"word{n}" for n in range(30)])
    assert sentence.endswith("word11, ….")
