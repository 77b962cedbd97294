"""The same exercise gives the same hash: twice in a row, and under every version of Python."""

import json
import os
from pathlib import Path

import pytest

from wargame.__main__ import main

KNOWN = "WARGAME_REPLAY_HASH"  # a file: the first run writes its hash there, later ones must agree


def play(folder: Path, name: str, capsys: pytest.CaptureFixture[str]) -> str:
    """Play the flagship, verify it, and return the hash of its last event."""
    session = folder / f"{name}.wargame"
    assert main(["play", "overflight-2017", "-o", str(session), "--seed", "7"]) == 0
    capsys.readouterr()
    assert main(["replay", str(session), "--verify", "--json"]) == 0
    return json.loads(capsys.readouterr().out)["seal"]


def test_a_seed_fixes_the_whole_exercise(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """Playing the flagship twice with one seed gives one hash, the same under every Python of this test run."""
    first = play(tmp_path, "first", capsys)

    assert play(tmp_path, "second", capsys) == first
    if KNOWN in os.environ:
        known = Path(os.environ[KNOWN])
        if not known.is_file():
            known.write_text(first, encoding="utf-8")
        assert known.read_text(encoding="utf-8") == first
