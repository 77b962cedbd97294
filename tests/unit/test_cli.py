"""The command line's own manners: JSON alone on stdout, help for everything, nothing heavy before it is needed."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from wargame import cli

ROOT = Path(__file__).resolve().parents[2]
COMMANDS = ("scenarios", "check", "play", "show", "replay", "report", "arc", "schema", "simulate", "whatif")
FORMATS = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")


def run(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, str, str]:
    """Exit code, stdout, stderr."""
    code = cli.main([str(word) for word in words])
    out, err = capsys.readouterr()
    return code, out, err


def documented(command: str) -> set[str]:
    """The keys in the table under a command's heading."""
    table = FORMATS.partition(f"### `{command}`")[2].partition("###")[0]
    rows = re.findall(r"^\| (`[^|]*`) \|", table, re.MULTILINE)
    return {key for row in rows for key in re.findall(r"`(\w+)`", row)}


def test_the_help_lists_every_command(capsys):
    """``wargame --help`` names them all and ends well."""
    code, out, _ = run(capsys, "--help")

    assert code == 0
    assert [name for name in COMMANDS if name not in out] == []


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(capsys, command):
    """Each has a help of its own that says how it is called."""
    code, out, _ = run(capsys, command, "--help")

    assert code == 0
    assert f"wargame {command}" in out


def test_the_command_line_comes_up_without_the_rules():
    """Help is printed before numpy, pydantic or matplotlib are loaded."""
    code = (
        "import sys; from wargame import cli; cli.main(['--help']);"
        "heavy = {'pydantic', 'numpy', 'matplotlib', 'shapely', 'PySide6'} & set(sys.modules);"
        "sys.exit(', '.join(heavy) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=ROOT)

    assert (done.returncode, done.stderr) == (0, "")


def test_scenarios_are_listed_as_words_and_as_data(capsys, own_folders: Path):
    """The reader's own scenarios stand beside the shipped ones; a broken one says so and hides nothing."""
    mine = own_folders / "scenarios"
    mine.mkdir(parents=True)
    flagship = (ROOT / "scenarios" / "overflight-2017.yaml").read_text(encoding="utf-8")
    (mine / "my-own.yaml").write_text(flagship.replace("title: Over Hokkaido", "title: My own", 1), encoding="utf-8")
    (mine / "broken.yaml").write_text("[", encoding="utf-8")

    document = json.loads(run(capsys, "scenarios", "--json")[1])
    words = run(capsys, "scenarios")[1]

    found = {entry["id"]: entry for entry in document["scenarios"]}
    assert set(document) == documented("wargame scenarios")
    assert (found["overflight-2017"]["mine"], found["my-own"]["mine"]) == (False, True)
    assert found["overflight-2017"]["teams"] == ["US", "ROK", "JPN"]
    assert found["broken"]["problem"]
    assert "My own" in words
    assert str(mine) in words.replace("\n", "")


def test_a_check_tells_each_file_apart(capsys, tmp_path: Path):
    """Good and bad files are listed, problems with their lines; the code is that of the worst."""
    flagship = (ROOT / "scenarios" / "overflight-2017.yaml").read_text(encoding="utf-8")
    bad = tmp_path / "bad.yaml"
    bad.write_text(flagship.replace("minutes: 120", "minutes: long", 1), encoding="utf-8")

    code, out, err = run(capsys, "check", "overflight-2017", bad, "--json")
    document = json.loads(out)

    assert (code, err) == (2, "")
    assert set(document) == documented("wargame check")
    assert [found["good"] for found in document["files"]] == [True, False]
    problem = document["files"][1]["problems"][0]
    assert (problem["field"], problem["file"]) == ("minutes", str(bad))
    assert flagship.splitlines()[problem["line"] - 1] == "minutes: 120"


def test_the_flight_of_august_2017(capsys, tmp_path: Path):
    """``wargame arc`` flies over Hokkaido, judges a reported time and draws the map."""
    words = ("arc", "--missile", "Hwasong-12", "--from", "Sunan", "--azimuth", 73, "--range", 2700, "--apogee", 550)

    document = json.loads(run(capsys, *words, "--reported-time", 14, "--json")[1])
    told = run(capsys, *words, "-o", tmp_path / "flight.svg")[1]

    assert document["overflies"][0]["name"] == "Hokkaido"
    assert document["reported"]["verdict"] == "possible"
    assert "Hokkaido" in told
    assert (tmp_path / "flight.svg").read_text(encoding="utf-8").lstrip().startswith("<?xml")


@pytest.mark.parametrize("of", ["scenario", "session", "report"])
def test_schemas_are_json_schema(capsys, of):
    """Each schema is one JSON document that names the draft it follows or the kinds that it holds."""
    code, out, _ = run(capsys, "schema", of)
    document = json.loads(out)

    assert code == 0
    assert "$schema" in document or "kinds" in document


def test_the_report_fits_its_schema(capsys, tmp_path: Path):
    """Every key of a report's document stands in the schema that is printed for it."""
    session, report = tmp_path / "a.wargame", tmp_path / "a.json"
    run(capsys, "play", "overflight-2017", "-o", session, "--turns", 1)
    run(capsys, "report", session, "-o", report)
    schema = json.loads(run(capsys, "schema", "report")[1])
    document = json.loads(report.read_text(encoding="utf-8"))

    assert set(document) == set(schema["properties"])
    blocks = {block["block"] for section in document["sections"] for block in section["blocks"]}
    named = {part["properties"]["block"]["const"] for part in schema["$defs"].values() if "block" in part["properties"]}
    assert blocks <= named


def test_a_replay_folds(capsys, tmp_path: Path):
    """Without --verify the log is folded and its seal told; with it every outcome is derived again."""
    session = tmp_path / "a.wargame"
    run(capsys, "play", "overflight-2017", "-o", session, "--turns", 1)

    folded = json.loads(run(capsys, "replay", session, "--json")[1])
    verified = json.loads(run(capsys, "replay", session, "--verify", "--json")[1])

    assert folded["seal"] == verified["seal"]
    assert (verified["verdict"], verified["problem"]) == ("intact", None)
    assert set(folded) | set(verified) == documented("wargame replay")
    assert "seal" in run(capsys, "replay", session)[1]
