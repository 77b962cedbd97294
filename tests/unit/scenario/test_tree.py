"""YAML text as plain data with lines; everything clever that YAML can do is refused."""

import pytest

from wargame.errors import ScenarioError
from wargame.scenario.tree import MAX_NODES, grow


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("05:57", "05:57"), ("no", "no"), ("2017-08-29", "2017-08-29"), ("0x1F", "0x1F"), ("1_000", "1_000"),
        (".inf", ".inf"), ("'7'", "7"), ("7", 7), ("-7", -7), ("2.50", 2.5), ("1e3", 1000.0), ("1e999", "1e999"),
        ("true", True), ("null", None), ("", None), ("~", None), ("9" * 40, "9" * 40),
    ],
)  # fmt: skip
def test_words_mean_what_a_reader_would_think(written: str, meant: object):
    """A time, a Norwegian no and a quoted number stay text; plain numbers become numbers."""
    found = grow(f"a: {written}").data["a"]
    assert found == meant
    assert type(found) is type(meant)


def test_every_node_knows_its_line():
    """Fields, items of lists and nested fields all have the line in which they begin."""
    tree = grow("a: 1\nb:\n  - c: 2\n    d: >\n      long\n      text\n  - e\n")
    lines = {"".join(f"/{step}" for step in steps): line for steps, line in tree.source.lines.items()}
    assert lines == {"": 1, "/a": 1, "/b": 2, "/b/0": 3, "/b/0/c": 3, "/b/0/d": 4, "/b/1": 7}


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("a: &x [1]\nb: *x\n", 2, "Write it out"),
        ("a: 1\nb: !!python/object/apply:os.system [ls]\n", 2, "is a tag"),
        ("!!str a: 1\n", 1, "is a tag"),
        ("a: 1\n---\nb: 2\n", 2, "second document"),
        ("? [a, b]\n: 1\n", 1, "A name is needed"),
        ("a:\n\tb: 1\n", 2, "not YAML"),
        ("a: [1,\nb: }\n", 2, "not YAML"),
        ("[" * 30, 1, "levels"),
        ("a: \x07\n", None, "not YAML"),
    ],
)
def test_refusals_name_the_line(text: str, line: int | None, words: str):
    """Aliases, tags, second documents, odd keys, broken syntax, depth and control characters."""
    with pytest.raises(ScenarioError, match=words) as caught:
        grow(text)
    assert caught.value.problems[0].line == line


def test_an_expanding_bomb_never_expands():
    """The classic of nine levels of nine aliases stops at the first alias."""
    levels = ["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10)]
    with pytest.raises(ScenarioError, match="repeats another part") as caught:
        grow("\n".join(levels))
    assert caught.value.problems[0].line == 2


def test_too_many_values_are_refused():
    """A file within the size limit still cannot hold values without end."""
    with pytest.raises(ScenarioError, match="values"):
        grow("a: [" + "1," * (MAX_NODES + 1) + "]")


def test_a_key_given_twice_is_found_at_its_second_place():
    """The first value counts, the complaint stands at the second and names the first."""
    tree = grow("a: 1\nb:\n  c: 2\n  c: 3\n")
    assert tree.data == {"a": 1, "b": {"c": 2}}
    (finding,) = tree.findings
    assert finding.line == 4
    assert "line 3" in finding.sentence
