"""How long the facilitator waits: a turn adjudicated and written, a console built, a session opened."""

from __future__ import annotations

import statistics
import time
from datetime import UTC, datetime
from pathlib import Path

from wargame import resources
from wargame.desk import acts, build
from wargame.desk.autoplay import new_game, play
from wargame.desk.desk import Desk
from wargame.session.due import next_due

FLAGSHIP = resources.scenarios() / "overflight-2017.yaml"


def at_the_roll(folder: Path) -> Desk:
    """The flagship in turn 3 with every inject delivered and every seat decided, before the first roll."""
    desk = Desk.new(
        FLAGSHIP, seed=7, folder=folder, players=dict.fromkeys(("US", "ROK", "JPN"), "engine"),
        clock=lambda: datetime.now(UTC).isoformat(timespec="seconds"),
    )  # fmt: skip
    while True:
        acts.advance(desk)
        while due := next_due(desk.exercise):
            acts.deliver(desk, due.inject.id)
        acts.advance(desk)
        acts.begin_adjudication(desk)
        if desk.exercise.turn == 3:
            return desk
        acts.roll_rest_and_publish(desk)
        acts.advance(desk)


def test_adjudication_with_its_commit(tmp_path: Path, figure):
    """Resolving a turn and writing it to the disk takes at most 20 ms."""
    times = []
    with at_the_roll(tmp_path) as desk:
        start = desk.session.events[-1].id
        for number in range(30):
            acts.branch_from(desk, start, f"again {number}")
            desk._resolved = None
            began = time.perf_counter()
            acts.roll_rest_and_publish(desk)
            times.append((time.perf_counter() - began) * 1000)

    figure("one adjudication with its commit, median", statistics.median(times), at_most=20, unit="ms")


def test_the_console_is_built_between_two_frames(tmp_path: Path, figure):
    """After an act every pane of the console is told anew in at most 33 ms."""
    with new_game(FLAGSHIP, tmp_path / "a.wargame", 7, {}) as desk:
        play(desk)
        build.console(desk)
        times = []
        for _ in range(20):
            began = time.perf_counter()
            build.console(desk)
            times.append((time.perf_counter() - began) * 1000)

    figure("all panes of the console, median", statistics.median(times), at_most=33, unit="ms")
