"""An exercise without people, from the command line: played, shown, derived again, interrupted."""

from __future__ import annotations

import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from wargame.desk import autoplay
from wargame.session import Session
from wargame.session.replay import verify

ROOT = Path(__file__).resolve().parents[2]
FORMATS = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")


def documented(command: str) -> set[str]:
    """The keys in the table under a command's heading."""
    table = FORMATS.partition(f"### `{command}`")[2].partition("###")[0]
    rows = re.findall(r"^\| (`[^|]*`) \|", table, re.MULTILINE)
    return {key for row in rows for key in re.findall(r"`(\w+)`", row)}


def test_one_seed_one_hash(run, tmp_path: Path):
    """Two games of one seed end in the same hash, another seed in another; no wall clock stands in the log."""
    found = {}
    for name, seed in (("a", 7), ("b", 7), ("c", 8)):
        code, out, _ = run("play", "overflight-2017", "-o", tmp_path / f"{name}.wargame", "--seed", seed, "--json")
        assert code == 0
        found[name] = json.loads(out)

    assert found["a"]["seal"] == found["b"]["seal"] != found["c"]["seal"]
    assert found["a"]["turns"] == 8
    assert set(found["a"]) == documented("wargame play")
    with Session.open(tmp_path / "a.wargame", read_only=True) as session:
        assert {event.at for event in session.events} == {""}


def test_a_policy_changes_the_game(run, tmp_path: Path):
    """A hawk in Washington plays another exercise than the engine, with the same dice."""
    hashes = set()
    for policy in ("hawk", "engine"):
        words = ("play", "overflight-2017", "-o", tmp_path / f"{policy}.wargame", "--policy", f"US={policy}", "--json")
        hashes.add(json.loads(run(*words)[1])["seal"])

    assert len(hashes) == 2


def test_what_is_shown_adds_up(run, tmp_path: Path):
    """The ledger of a turn explains every meter to the hundredth; the seat's eyes see no number of a meter."""
    file = tmp_path / "a.wargame"
    run("play", "overflight-2017", "-o", file, "--seed", 7)

    code, out, _ = run("show", file, "--turn", 3, "--json")
    shown = json.loads(out)
    moved = dict.fromkeys(shown["meters"], 0.0)
    raising = [one for one in shown["ledger"] if one["meter"] == "ESC" and one["amount"] > 0 and one["rule"] != "clamp"]
    assert raising
    assert all((one["mechanism"] is not None) == (one in raising) for one in shown["ledger"])
    for entry in shown["ledger"]:
        moved[entry["meter"]] += entry["amount"]

    assert code == 0
    assert set(shown) == documented("wargame show")
    assert {name: round(amount, 2) for name, amount in moved.items()} == {
        name: meter["change"] for name, meter in shown["meters"].items()
    }
    for entry in shown["ledger"]:
        first, *rest = entry["factors"]
        assert first["kind"] == "base"
        assert {"id", "points", "why", "source"} <= set(first)
        assert all(factor["why"] and factor["source"] for factor in entry["factors"]), entry
        assert all(("points" if factor["kind"] == "plus" else "permille") in factor for factor in rest), entry
    seen = json.loads(run("show", file, "--turn", 3, "--seat", "JPN", "--json")[1])
    assert seen["meters"]["ESC"]["word"] == shown["meters"]["ESC"]["band"]
    assert not {"seed", "ledger", "checks", "seal", "value"} & set(json.dumps(seen).replace('"', " ").split())


def test_stopped_after_some_turns(run, tmp_path: Path):
    """``--turns 2`` plays two turns and leaves the exercise open."""
    file = tmp_path / "two.wargame"

    played = json.loads(run("play", "overflight-2017", "-o", file, "--turns", 2, "--json")[1])

    assert (played["turns"], played["ending"]) == (2, None)


def test_interrupted_by_hand(run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Ctrl+C in the middle keeps everything that was played, in a file that verifies."""
    whole = autoplay.play_turn

    def interrupted(desk):
        if desk.exercise.turn == 4:
            raise KeyboardInterrupt
        whole(desk)

    monkeypatch.setattr(autoplay, "play_turn", interrupted)
    file = tmp_path / "a.wargame"

    assert run("play", "overflight-2017", "-o", file)[0] == 130
    with Session.open(file) as session:
        assert not session.read_only
        assert session.exercise.turn == 4
        assert verify(session).state == "intact"


@pytest.mark.skipif(sys.platform == "win32", reason="kills a process the POSIX way")
def test_killed_in_the_middle(tmp_path: Path):
    """A process that is killed loses nothing that it had acknowledged: the file opens, folds and verifies."""
    file = tmp_path / "a.wargame"
    words = [sys.executable, "-m", "wargame", "play", "overflight-2017", "-o", str(file)]
    process = subprocess.Popen(words, env={**os.environ, "PYTHONPATH": str(ROOT)}, stderr=subprocess.DEVNULL)
    seen, until = 0, time.monotonic() + 60
    while seen < 15 and process.poll() is None and time.monotonic() < until:
        seen = max(seen, _events(file))
    process.send_signal(signal.SIGKILL)
    process.wait()

    with Session.open(file) as session:
        assert len(session.events) >= seen >= 15
        assert verify(session).state == "intact"


def _events(file: Path) -> int:
    if not file.exists():
        return 0
    try:
        connection = sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)
        try:
            return connection.execute("SELECT count(*) FROM event").fetchone()[0]
        finally:
            connection.close()
    except sqlite3.Error:
        return 0


def test_an_edited_byte_is_named(run, tmp_path: Path):
    """One digit changed in one event: --verify names that event and the exit code is 1."""
    file = tmp_path / "a.wargame"
    run("play", "overflight-2017", "-o", file, "--seed", 7)
    connection = sqlite3.connect(file)
    number, body = connection.execute(
        "SELECT id, body FROM event WHERE kind = 'turn.published' ORDER BY id LIMIT 1 OFFSET 2"
    ).fetchone()
    place = body.index('"draw_permille":') + len('"draw_permille":')
    digit = "1" if body[place] != "1" else "2"
    connection.execute("UPDATE event SET body = ? WHERE id = ?", (body[:place] + digit + body[place + 1 :], number))
    connection.commit()
    connection.close()

    code, out, err = run("replay", file, "--verify")
    told = json.loads(run("replay", file, "--verify", "--json")[1])

    assert (code, out) == (1, "")
    assert f"#{number}" in err
    assert (told["verdict"], told["first_difference"]) == ("edited", number)


def test_the_report_follows(run, tmp_path: Path):
    """A played exercise gives its report as a page and as data."""
    file = tmp_path / "a.wargame"
    run("play", "overflight-2017", "-o", file, "--seed", 7, "--turns", 2)

    assert run("report", file, "-o", tmp_path / "a.json", "--for", "players")[0] == 0
    assert run("report", file, "-o", tmp_path / "a.html")[0] == 0
    assert json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))["audience"] == "players"
    assert (tmp_path / "a.html").read_text(encoding="utf-8").startswith("<!doctype html")


def test_every_line_of_the_ledger_can_be_worked_out_by_hand(run, tmp_path: Path):
    """Base times factors plus additions is the amount, to the hundredth that each product is cut to, in every turn."""
    file = tmp_path / "by-hand.wargame"
    run("play", "overflight-2017", "-o", file, "--seed", 3, "--policy", "US=sanctioner")
    told = set()
    for turn in range(1, 9):
        for entry in json.loads(run("show", file, "--turn", turn, "--json")[1])["ledger"]:
            amount, products = 0.0, 0
            for factor in entry["factors"]:
                if factor["kind"] in ("base", "plus"):
                    amount += factor["points"]
                elif factor["kind"] == "times":
                    amount, products = amount * factor["permille"] / 1000, products + 1
            told.add(entry["rule"])
            assert entry["amount"] == pytest.approx(amount, abs=0.01 * products + 1e-6), entry
    assert {"effects", "decay", "H4", "H6", "H17"} <= told
