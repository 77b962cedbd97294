"""Whatever a stranger hands in: one clear sentence, exit code 2, and nothing changed on the disk."""

from __future__ import annotations

import os
import re
import sqlite3
from pathlib import Path

import pytest

from wargame import resources
from wargame.desk.desk import Desk
from wargame.errors import WargameError

SUNAN = ("arc", "--missile", "Hwasong-12", "--from", "Sunan")
FLAGSHIP = resources.scenarios() / "overflight-2017.yaml"


def changed(pattern: str, replacement: str) -> str:
    """The flagship with one thing wrong."""
    text, count = re.subn(pattern, replacement, FLAGSHIP.read_text(encoding="utf-8"), count=1, flags=re.MULTILINE)
    assert count == 1, pattern
    return text


SCENARIOS = {
    "unknown field": (lambda: changed(r"^summary:", "sumary:"), r"\.yaml:\d+: .*summary"),
    "wrong type": (lambda: changed(r"^minutes: 120", "minutes: soon"), r"\.yaml:\d+: minutes"),
    "duplicate id": (lambda: changed(r"id: INJ-02$", "id: INJ-01"), r"\.yaml:\d+: .*INJ-01"),
    "unknown missile": (lambda: changed(r"missile: [Hh]wasong-12", "missile: hwasong-12x"), r"\.yaml:\d+: .*wasong-12"),
    "date out of order": (lambda: changed(r"date: 2017-08-26", "date: 2017-08-01"), r"\.yaml:\d+: .*date"),
    "inject to nobody": (lambda: changed(r"to: \[US\]", "to: [UK]"), r"\.yaml:\d+: .*to"),
    "unknown provocation": (lambda: changed(r"kind: threat_statement", "kind: threat_statment"), "threat_statement"),
    "not YAML": (lambda: "id: [unclosed\n", r"\.yaml:\d+"),
    "empty": (lambda: "", "empty"),
    "list": (lambda: "- 1\n- 2\n", "table"),
    "bomb": (
        lambda: (
            "a: &a [x,x,x,x,x,x,x,x,x]\n"
            + "".join(f"{b}: &{b} [{','.join([f'*{a}'] * 9)}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True))
        ),
        r"\.yaml",
    ),
    "newer format": (lambda: changed(r"^format: 1", "format: 99"), "99"),
}


@pytest.mark.parametrize("name", SCENARIOS)
@pytest.mark.parametrize("command", ["check", "play"])
def test_a_bad_scenario(run, everything_in, tmp_path: Path, name: str, command: str):
    """The first line names the file and the place; play leaves no session behind."""
    make, sentence = SCENARIOS[name]
    file = tmp_path / "mine.yaml"
    file.write_text(make(), encoding="utf-8")
    before = everything_in()

    words = [command, file] + (["-o", tmp_path / "out.wargame"] if command == "play" else [])
    code, _, err = run(*words)

    assert code == 2
    assert re.search(sentence, err), err
    assert "Traceback" not in err
    assert everything_in() == before


@pytest.mark.parametrize("kind", ["missing", "folder", "binary", "huge", "name"])
def test_what_is_no_scenario(run, everything_in, tmp_path: Path, kind: str):
    """A missing file, a folder, a binary, 200 MB and a name that is nearly right each get their own sentence."""
    file = tmp_path / "mine.yaml"
    given: object = file
    if kind == "folder":
        file.mkdir()
    elif kind == "binary":
        file.write_bytes(bytes(range(256)))
    elif kind == "huge":
        with file.open("wb") as stream:
            stream.truncate(200_000_000)
    elif kind == "name":
        given = "overflght-2017"
    sentence = {
        "missing": "no such file",
        "folder": "folder",
        "binary": "binary",
        "huge": "larger than",
        "name": "Did you mean “overflight-2017”",
    }[kind]

    code, _, err = run("play", given, "-o", tmp_path / "out.wargame")

    assert (code, sentence in err) == (2, True), err
    assert not (tmp_path / "out.wargame").exists()


def session_file(run, folder: Path) -> Path:
    """A session of one turn."""
    file = folder / "good.wargame"
    assert run("play", "overflight-2017", "-o", file, "--turns", 1)[0] == 0
    return file


@pytest.mark.parametrize("kind", ["missing", "folder", "text", "foreign", "truncated", "header", "newer"])
@pytest.mark.parametrize("command", ["show", "replay", "report"])
def test_a_bad_session(run, everything_in, tmp_path: Path, kind: str, command: str):
    """Each is told apart, whichever command meets it, and stays as it was."""
    good = session_file(run, tmp_path)
    bad = tmp_path / "bad.wargame"
    whole = good.read_bytes()
    if kind == "folder":
        bad.mkdir()
    elif kind == "text":
        bad.write_text("not a session at all", encoding="utf-8")
    elif kind == "foreign":
        with sqlite3.connect(bad) as connection:
            connection.execute("CREATE TABLE t (x)")
        connection.close()
    elif kind == "truncated":
        bad.write_bytes(whole[:4096])
    elif kind == "header":
        bad.write_bytes(whole[:60])
    elif kind == "newer":
        bad.write_bytes(whole[:60] + (99).to_bytes(4, "big") + whole[64:])
    before = everything_in()

    extra = ["-o", tmp_path / "r.html"] if command == "report" else []
    code, _, err = run(command, bad, *extra)

    assert code == 2, err
    assert "bad.wargame" in err
    assert "Traceback" not in err
    assert len(err.strip().splitlines()) == 1
    assert everything_in() == before


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["play", "overflight-2017"], "Missing option"),
        (["play", "overflight-2017", "-o", "{tmp}/x.wargame", "--seed", "lucky"], "--seed"),
        (["play", "overflight-2017", "-o", "{tmp}/x.wargame", "--policy", "US"], "SEAT=NAME"),
        (["play", "overflight-2017", "-o", "{tmp}/x.wargame", "--policy", "UK=hawk"], "no seat “UK”"),
        (["play", "overflight-2017", "-o", "{tmp}/x.wargame", "--policy", "US=hawkk"], "“hawk”"),
        (["play", "overflight-2017", "-o", "{tmp}/nowhere/x.wargame"], "no folder"),
        (["play", "overflight-2017", "-o", "{tmp}"], "is a folder"),
        (["report", "{good}", "-o", "{tmp}/x.doc"], "no known ending"),
        (["report", "{good}", "-o", "{tmp}/x.html", "--for", "player"], "Did you mean “players”"),
        (["show", "{good}", "--turn", "9"], "Turn 9 was not played"),
        (["show", "{good}", "--seat", "JP"], "Did you mean “JPN”"),
        (["schema", "sesion"], "Did you mean “session”"),
        (["arc", "--missile", "Hwasong-21", "--from", "Sunan", "--azimuth", "73", "--range", "2700"], "Did you mean"),
        (["arc", "--missile", "Hwasong-12", "--from", "Suna", "--azimuth", "73", "--range", "2700"], "Did you mean"),
        (["arc", "--missile", "Hwasong-12", "--from", "Sunan", "--azimuth", "73"], "needs a range"),
        (
            [*SUNAN, "--azimuth", "north", "--range", "2700"],
            "“north”, which is no number; it must lie between 0 and 360°",
        ),
        ([*SUNAN, "--azimuth", "nan", "--range", "2700"], "between 0 and 360°"),
        ([*SUNAN, "--azimuth", "73", "--range", "far"], "no number; it must lie between 10 and 19,500 km"),
        ([*SUNAN, "--azimuth", "73", "--range", "-1"], "between 10 and 19,500 km"),
        ([*SUNAN, "--azimuth", "73", "--range", "2700", "--apogee", "high"], "between 0 and 10,000 km"),
        ([*SUNAN, "--azimuth", "73", "--range", "2700", "--apogee", "10001"], "between 0 and 10,000 km"),
        ([*SUNAN, "--azimuth", "73", "--range", "2700", "--apogee", "100"], "lies between 132 and 10,000 km"),
        ([*SUNAN, "--azimuth", "73", "--range", "2700", "--lofted", "--depressed"], "only one of them"),
        ([*SUNAN, "--to", "Guam", "--over", "Sapporo"], "in one way"),
        ([*SUNAN, "--to", "Guam", "--spacing", "60"], "needs a salvo"),
        ([*SUNAN, "--to", "Guam", "--count", "2", "--spacing", "soon"], "between 0 and 86,400 s"),
        ([*SUNAN, "--to", "Guam", "--reported-time", "-3"], "more than 0 and at most 300 minutes"),
        ([*SUNAN, "--to", "Guam", "--lost-at", "9000"], "choose 1 to"),
        (["arc", "--missile", "KN-23", "--from", "Sunan", "--to", "39,131", "--path", "--lofted"], "leave --lofted"),
        (
            ["arc", "--missile", "KN-23", "--from", "Sunan", "--to", "39,131", "--path", "--reported-time", "8"],
            "no reported time can be judged",
        ),
        (
            ["arc", "--missile", "KN-23", "--from", "Sunan", "--azimuth", "81", "--range", "2000", "--path"],
            "800 km. Shorten the range, or insist with --force",
        ),
        (["arc", "--missile", "Pukguksong-3", "--from", "40,131", "--to", "Sapporo", "--lofted"], "give the apogee"),
        ([*SUNAN, "--azimuth", "nan", "--range", "900"], "between 0 and 360"),
        ([*SUNAN, "--azimuth", "73", "--range", "900", "--apogee", "20"], "between 80 and 10,000 km"),
        ([*SUNAN, "--azimuth", "73", "--range", "900", "--reported-time", "-2"], "more than 0 and at most 300"),
        ([*SUNAN, "--azimuth", "73", "--range", "900", "--lost-at", "9999"], "choose 1 to"),
        ([*SUNAN, "--azimuth", "73", "--range", "900", "--count", "0"], "1 to 100"),
        ([*SUNAN, "--azimuth", "73", "--range", "900", "--path"], "leave it out"),
        (["arc", "--missile", "Hwasong-12", "--from", "39,133", "--azimuth", "73", "--range", "900"], "lies at sea"),
        (["arc", "--missile", "KN-23", "--from", "Sunan", "--azimuth", "73", "--range", "700"], "manoeuvres"),
        (
            ["arc", "--missile", "Unha-3", "--from", "Sohae", "--azimuth", "180", "--range", "2600"],
            "satellite launcher",
        ),
        (["arc", "--missile", "Hwasong-12", "--from", "Sunan", "--azimuth", "73", "--range", "9000"], "--force"),
        (["arc", "--missile", "Hwasong-12", "--from", "Sunan", "--to", "Guam", "--date", "today"], "YYYY-MM-DD"),
        (["arc", "--missile", "Hwasong-12", "--from", "Sunan", "--to", "Guam", "-o", "{tmp}/x.gif"], "no known ending"),
        (["simulat"], "No such command"),
        (["scenarios", "--jsn"], "No such option"),
    ],
)
def test_a_bad_word_on_the_command_line(run, everything_in, tmp_path: Path, words: list[str], sentence: str):
    """Options, names and numbers that do not hold: one sentence that says what does."""
    good = session_file(run, tmp_path)
    before = everything_in()

    code, out, err = run(*(word.format(tmp=tmp_path, good=good) for word in words))

    assert (code, out) == (2, "")
    assert sentence in err
    assert len(err.strip().splitlines()) == 1
    assert everything_in() == before


def test_nothing_is_overwritten_without_being_told_to(run, everything_in, tmp_path: Path):
    """``-o`` refuses a file that is there, for a session, a report and a picture; --force replaces it."""
    good = session_file(run, tmp_path)
    (tmp_path / "r.html").write_text("mine", encoding="utf-8")
    (tmp_path / "p.svg").write_text("mine", encoding="utf-8")
    before = everything_in()
    flight = ("arc", "--missile", "Hwasong-12", "--from", "Sunan", "--to", "Guam", "-o", tmp_path / "p.svg")

    for words in (
        ("play", "overflight-2017", "-o", good),
        ("report", good, "-o", tmp_path / "r.html"),
        flight,
    ):
        code, _, err = run(*words)
        assert (code, "--force" in err) == (2, True)
    assert everything_in() == before
    assert run("report", good, "-o", tmp_path / "r.html", "--force")[0] == 0
    assert (tmp_path / "r.html").read_text(encoding="utf-8") != "mine"


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the administrator may write anywhere")
def test_a_folder_that_cannot_be_written(run, tmp_path: Path):
    """A read-only folder is named, with the way out."""
    shut = tmp_path / "shut"
    shut.mkdir()
    shut.chmod(0o500)
    try:
        code, _, err = run("play", "overflight-2017", "-o", shut / "x.wargame")
    finally:
        shut.chmod(0o700)

    assert code == 2
    assert "x.wargame" in err


def test_in_the_app_the_session_stays_open(tmp_path: Path):
    """A file that cannot be opened leaves the session on the desk as it was."""
    bad = tmp_path / "bad.wargame"
    bad.write_text("no", encoding="utf-8")
    with Desk.new(FLAGSHIP, seed=1, folder=tmp_path) as desk:
        with pytest.raises(WargameError):
            Desk.open(bad)
        assert desk.exercise.turn == 1
        assert not desk.read_only
