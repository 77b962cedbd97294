"""The command line's own manners: JSON alone on stdout, help for everything, nothing heavy before it is needed."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from wargame import cli
from wargame.errors import StorageError

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


@pytest.fixture(scope="module")
def in_play(tmp_path_factory) -> Path:
    """A game that one person still plays, as Tokyo, in its second turn."""
    from wargame import resources
    from wargame.desk.acts import solo
    from wargame.desk.views.packages import PackageForm

    folder = tmp_path_factory.mktemp("solo")
    because = "We answer in a way that our allies understand and that leaves Pyongyang a door, for waiting looks weak."
    with solo.begin(resources.scenarios() / "guam-2017.yaml", "JPN", seed=740216, folder=folder) as desk:
        for _ in range(2):
            solo.submit(desk, PackageForm("JPN", ("condemn_statement",), because))
            solo.roll(desk)
            solo.next_turn(desk)
        return desk.session.path


@pytest.mark.parametrize("reader", ["facilitator", "players"])
def test_a_game_in_play_is_reported_to_its_player_alone(capsys, tmp_path: Path, in_play: Path, reader: str):
    """Without --for it is the player's report; others are refused in one sentence with what helps, unless forced."""
    target = tmp_path / "mine.html"
    assert run(capsys, "report", in_play, "-o", target)[0] == 0
    mine = target.read_text(encoding="utf-8")
    code, out, err = run(capsys, "report", in_play, "-o", tmp_path / "all.html", "--for", reader)

    assert "Your game is not over" in mine
    assert "740216" not in mine
    assert (code, out) == (2, "")
    assert "what JPN must not know: --for student tells what may be known now; --force" in err
    assert not (tmp_path / "all.html").exists()
    assert run(capsys, "report", in_play, "-o", tmp_path / "all.html", "--for", reader, "--force")[0] == 0


def test_options_of_a_game_in_play_are_compared_only_by_force(capsys, in_play: Path):
    """What each option would come to is worked out from what its player must not know, so it must be asked for."""
    code, out, err = run(capsys, "whatif", in_play, "--runs", 10, "--jobs", 1)

    assert (code, out) == (2, "")
    assert err == ("One person still plays this game, and this would tell what JPN must not know: "
                   "--force tells it all the same.\n")  # fmt: skip
    assert run(capsys, "whatif", in_play, "--runs", 10, "--jobs", 1, "--force")[0] == 0


def test_a_check_of_a_game_in_play_keeps_its_dice_and_the_others(capsys, in_play: Path):
    """Neither the seed nor what the engine decided for other seats is told before the end."""
    words = run(capsys, "check", in_play)[1]
    document = json.loads(run(capsys, "check", in_play, "--json")[1])
    played = document["files"][0]["hand_in"]["played"]

    assert "740216" not in words + json.dumps(document)
    assert "told at the end" in words
    assert played["seed"] is None
    assert {made["seat"] for made in played["decisions"]} == {"JPN"}


def test_a_game_that_cannot_be_written_leaves_the_one_before(capsys, monkeypatch, tmp_path: Path):
    """With --force the old file is there until the new one is whole: a disk that fills up half-way costs nothing."""
    target = tmp_path / "a.wargame"
    run(capsys, "play", "guam-2017", "-o", target, "--turns", 1)
    before = target.read_bytes()

    def full(*_given: object) -> None:
        raise StorageError("No room.")

    with monkeypatch.context() as patched:
        patched.setattr("wargame.desk.autoplay.play_turn", full)
        assert run(capsys, "play", "guam-2017", "-o", target, "--force", "--seed", 2)[0] == 2
        assert run(capsys, "play", "guam-2017", "-o", tmp_path / "new.wargame")[0] == 2
    assert target.read_bytes() == before
    assert list(tmp_path.iterdir()) == [target]
    assert run(capsys, "play", "guam-2017", "-o", target, "--force", "--turns", 1, "--seed", 2)[0] == 0
    assert target.read_bytes() != before
    assert list(tmp_path.iterdir()) == [target]


def test_a_file_that_cannot_be_replaced_is_told_in_one_sentence(capsys, monkeypatch, tmp_path: Path):
    """A folder that is read-only keeps the file that is there, and the sentence says what helps."""
    target = tmp_path / "a.wargame"
    target.write_text("before", encoding="utf-8")

    def refused(self: Path, _to: Path) -> None:
        raise OSError(30, "Read-only file system", str(self))

    monkeypatch.setattr(Path, "replace", refused)
    code, out, err = run(capsys, "play", "guam-2017", "-o", target, "--force")

    assert (code, out) == (2, "")
    assert err == f"{target} cannot be replaced: Read-only file system. Choose another folder.\n"
    assert target.read_text(encoding="utf-8") == "before"
