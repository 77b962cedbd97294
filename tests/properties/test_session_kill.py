"""Killing the process at any moment loses no acknowledged act."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.unit.session.play import created
from wargame import resources
from wargame.desk.acts import solo
from wargame.desk.desk import Desk
from wargame.session import Session
from wargame.session.handin import inspect

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is how this system kills")

NURSERY = """
import os
import sys
from pathlib import Path
from wargame.session import Session, store
from wargame.session.events import Draft, Noted

def say(number):
    os.write(1, b"%d\\n" % number)  # whole lines only: shorter than a pipe's buffer

def play(path):
    session = Session.open(path)
    assert not session.read_only, session.notice
    while True:
        for _ in range(3):
            session.append(Draft(1, Noted("x" * 300)), Draft(1, Noted("y" * 300)))
            if sys.argv[2] == "honest":
                say(session.all_events[-1].id)
        session.undo()

if sys.argv[2] == "hasty":
    honest = store.Store.write

    def tell_then_write(self, records, row, history):
        if records:
            say(records[-1].id)
        honest(self, records, row, history)

    store.Store.write = tell_then_write
for _ in sys.stdin:
    child = os.fork()
    if not child:
        play(Path(sys.argv[1]))
    say(-child)
    os.waitpid(child, 0)
    say(0)
"""


ALONE = (
    NURSERY.partition("def play(path):")[0]
    + """
from dataclasses import replace
from wargame.desk import acts, build
from wargame.desk.acts import solo
from wargame.desk.desk import Desk

WORDS = "We answer in a way that our allies understand and that leaves Pyongyang a door."

def told(desk, act, *given):
    act(desk, *given)
    say(desk.session.all_events[-1].id)

def play(path):
    desk = Desk.open(path)
    assert not desk.read_only, desk.session.notice
    told(desk, solo.settle)
    while True:
        if desk.exercise.ending:
            told(desk, acts.branch_from, desk.exercise.turns[1].opened_event)
            told(desk, solo.settle)
        if desk.exercise.phase == "deliberate":
            form = replace(build.solo_form(desk), responses=("condemn_statement",), rationale=WORDS)
            told(desk, solo.submit, form)
            told(desk, solo.take_back)
            told(desk, solo.submit, form)
            told(desk, solo.roll)
        if not desk.exercise.ending:
            told(desk, solo.answer, "We would do it again.")
            told(desk, solo.next_turn)
"""
    + NURSERY.partition("for _ in sys.stdin:")[1]
    + NURSERY.partition("for _ in sys.stdin:")[2]
)
"""The same with a student who plays alone, decides, takes back, decides again, rolls and answers, over and over."""


class Nursery:
    """A process that has imported everything and forks a player whenever it is asked."""

    def __init__(self, path: Path, habit: str, program: str = NURSERY) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", program, str(path), habit],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=Path(__file__).parents[2],
        )  # fmt: skip

    def kill_one(self, after_s: float) -> int:
        """Start a player, kill it ``after_s`` after its first act, and return the last event that it acknowledged."""
        asked, told = self._process.stdin, self._process.stdout
        asked.write(b"\n")
        asked.flush()
        child = last = 0
        while not (child and last):  # the player may speak before the nursery has told its process id
            number = int(told.readline())
            child, last = (-number, last) if number < 0 else (child, number)
        time.sleep(after_s)
        os.kill(child, signal.SIGKILL)
        while number := int(told.readline()):
            last = number
        return last

    def __enter__(self) -> Nursery:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.stdin.close()
        self._process.stdout.close()
        self._process.wait(10)


def test_no_acknowledged_act_is_lost(tmp_path: Path) -> None:
    """Thirty kills after 0 to 80 ms: every acknowledged event is there, acts are whole, and no stale lock remains."""
    chance = random.Random(829)  # noqa: S311 - moments to kill at, not a secret
    path = tmp_path / "a.wargame"
    Session.create(path, created()).close()
    with Nursery(path, "honest") as nursery:
        for _ in range(30):
            acknowledged = nursery.kill_one(chance.uniform(0, 0.08))
            with Session.open(path) as session:
                assert session.notice == ""
                assert len(session.all_events) >= acknowledged
                assert len(session.all_events) % 2 == 1, "half an act"
                assert session.verify_chain() is None
    assert not list(tmp_path.glob(".*.lock"))


def test_acknowledging_before_the_commit_would_be_caught(tmp_path: Path) -> None:
    """The control: a writer that tells before it writes is found out within the same number of kills, or a few more."""
    chance = random.Random(9)  # noqa: S311 - moments to kill at, not a secret
    path = tmp_path / "a.wargame"
    Session.create(path, created()).close()
    with Nursery(path, "hasty") as nursery:
        for _ in range(120):
            acknowledged = nursery.kill_one(chance.uniform(0, 0.03))
            with Session.open(path) as session:
                if len(session.all_events) < acknowledged:
                    return
    pytest.fail("a writer that lies was not caught")


def test_a_student_whose_lid_falls_loses_nothing(tmp_path: Path) -> None:
    """Ten kills in a game alone: what was decided stands, and the turn is finished when it is opened again."""
    chance = random.Random(40)  # noqa: S311 - moments to kill at, not a secret
    with solo.begin(resources.scenarios() / "guam-2017.yaml", "US", class_code="3b", folder=tmp_path) as desk:
        path = desk.session.path
    with Nursery(path, "honest", ALONE) as nursery:
        for _ in range(10):
            acknowledged = nursery.kill_one(chance.uniform(0, 0.25))
            with Desk.open(path) as desk:
                assert desk.session.notice == ""
                assert len(desk.session.all_events) >= acknowledged
                assert desk.session.verify_chain() is None
                decided = desk.exercise.phase == "adjudicate"
                solo.settle(desk)
                assert desk.exercise.ending or desk.exercise.phase in ("deliberate", "aftermath")
                assert not decided or desk.exercise.published
    assert inspect(path).worth == "whole"
    assert not list(tmp_path.glob(".*.lock"))
