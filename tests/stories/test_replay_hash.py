"""The same exercise gives the same hash: twice in a row, and under every version of Python."""

import hashlib
import json
import os
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from wargame import crisis, resources, scenario
from wargame.__main__ import main
from wargame.desk import build
from wargame.desk.acts import solo
from wargame.session.handin import inspect

KNOWN = "WARGAME_REPLAY_HASH"  # a file: the first run writes its hash there, later ones must agree


def play(folder: Path, name: str, capsys: pytest.CaptureFixture[str]) -> str:
    """Play the flagship, verify it, and return the hash of its last event."""
    session = folder / f"{name}.wargame"
    assert main(["play", "overflight-2017", "-o", str(session), "--seed", "7"]) == 0
    capsys.readouterr()
    assert main(["replay", str(session), "--verify", "--json"]) == 0
    return json.loads(capsys.readouterr().out)["seal"]


def agrees(found: str, name: str) -> bool:
    """Whether other runs of this test, under other Pythons, found the same; the first one leaves what it found."""
    if KNOWN not in os.environ:
        return True
    known = Path(f"{os.environ[KNOWN]}{name}")
    if not known.is_file():
        known.write_text(found, encoding="utf-8")
    return known.read_text(encoding="utf-8") == found


def test_a_seed_fixes_the_whole_exercise(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """Playing the flagship twice with one seed gives one hash, the same under every Python of this test run."""
    first = play(tmp_path, "first", capsys)

    assert play(tmp_path, "second", capsys) == first
    assert agrees(first, "")


def play_alone(folder: Path) -> str:
    """Play a game of one person to its end, the dearest package that is open each turn, and return its seal."""
    folder.mkdir()
    desk = solo.begin(resources.scenarios() / "guam-2017.yaml", "US", class_code="3b", student="Kim", folder=folder)
    with desk:
        while not desk.exercise.ending:
            form = build.solo_form(desk)
            cards = [card for *_, family in build.decision(desk, form).package.families for card in family]
            dear = max((card for card in cards if not card.closed and card.id != "red_line_declaration"),
                       key=lambda card: (card.cost, card.id))  # fmt: skip
            solo.submit(
                desk, replace(form, responses=(dear.id,), rationale="We choose what costs us most, so that all see it.")
            )
            solo.roll(desk)
            if not desk.exercise.ending:
                solo.answer(desk, "It cost us more than it cost them.")
                solo.next_turn(desk)
    found = inspect(desk.session.path)
    assert found.worth == "whole"
    return found.seal


def test_a_class_code_and_the_same_decisions_give_the_same_game(tmp_path: Path):
    """A game of one person played twice alike gives one hash, the same under every Python of this test run."""
    first = play_alone(tmp_path / "first")

    assert play_alone(tmp_path / "second") == first
    assert agrees(first, ".solo")


def test_a_batch_has_the_same_bits_everywhere():
    """Five hundred exercises, the engine in every seat, give one hash under every Python of this test run."""
    played = crisis.play(crisis.compile(scenario.read(scenario.find("overflight-2017"))), 500, 7, {"DPRK": "engine"})
    facts = (played.meters, played.published, played.channel, played.ending, played.chosen, played.provoked)
    whole = b"".join(np.ascontiguousarray(fact, np.float64).tobytes() for fact in facts)

    assert len(np.unique(played.meters[:, -1], axis=0)) > 450, "a hash of equal runs would say nothing"
    assert agrees(hashlib.sha256(whole).hexdigest(), ".batch")
