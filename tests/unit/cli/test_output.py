"""What a stranger wrote is printed so that it can be read, and does nothing to the terminal or the lines beside it."""

from __future__ import annotations

import json

import pytest

from wargame import __main__, cli
from wargame.cli import output
from wargame.errors import Problem, ScenarioError, sentences

NASTY = "a\x1b[2J\x9b31m\x07\u202egpj.\u2066\udcff"
"""Clears the screen, colours, rings, turns the direction of writing, and ends in a byte that is no UTF-8."""
TOLD = r"a\u001b[2J\u009b31m\u0007\u202egpj.\u2066\udcff"


def test_a_line_cannot_command_the_terminal(capsys):
    """Escape sequences, bells, turned writing and stray bytes are written out, and a line stays one line."""
    output.line(f"{NASTY}\nb.wargame: whole")
    output.complain(NASTY, "and\r\nmore")
    out, err = capsys.readouterr()

    assert out == rf"{TOLD}\nb.wargame: whole" + "\n"
    assert err == f"{TOLD}\n" + r"and\u000d\nmore" + "\n"


def test_a_cell_keeps_its_lines_and_nothing_else(capsys):
    """A rationale of two paragraphs keeps them in a table; what meddles is written out."""
    output.table(("", ""), [("one\ntwo", NASTY)])
    out = capsys.readouterr().out

    assert [line.split()[0] for line in out.splitlines() if line.strip()] == ["one", "two"]
    assert TOLD in out
    assert "\x1b" not in out


def test_json_says_the_same_and_is_plain(capsys):
    """The document that is read back is the one that was told, with nothing in it that a terminal obeys."""
    output.emit({"path": NASTY, "words": "두 줄\n"})
    out = capsys.readouterr().out

    assert json.loads(out) == {"path": NASTY, "words": "두 줄\n"}
    assert not {"\x1b", "\x9b", "\u202e", "\udcff"} & set(out)


@pytest.mark.parametrize("started", [cli.main, __main__.main])
@pytest.mark.parametrize("words", [("check",), ("show",), ("replay",), ("report", "-o", "x.html"), ("play", "-o", "x")])
def test_no_command_prints_a_file_name_raw(capsys, tmp_path, started, words):
    """Whatever a file is called, no answer about it holds an escape sequence, nor a second line of its making."""
    path = tmp_path / "a\x1b[31m\nb.wargame: whole\u202e.wargame"
    path.write_text("an essay", encoding="utf-8")
    code = started([words[0], str(path), *words[1:]])
    said = "".join(capsys.readouterr())

    assert code == 2
    assert r"\u001b[31m\nb.wargame" in said.replace("\n", "")
    assert not {"\x1b", "\u202e"} & set(said)
    assert not [line for line in said.splitlines() if line.startswith("b.wargame")]


def test_each_problem_of_a_scenario_has_its_line():
    """Several things wrong in a file are several sentences, and one thing is one."""
    error = ScenarioError(Problem("One."), Problem("Two."))
    assert sentences(error) == ("One.", "Two.")
