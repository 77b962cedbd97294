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
from wargame.session import Session

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


class Nursery:
    """A process that has imported everything and forks a player whenever it is asked."""

    def __init__(self, path: Path, habit: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", NURSERY, str(path), habit],
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
