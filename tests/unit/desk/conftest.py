"""A desk with the flagship on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from wargame import resources
from wargame.desk import acts
from wargame.desk.desk import Desk
from wargame.desk.views.packages import PackageForm

BECAUSE = "We answer in a way that our allies understand and that leaves Pyongyang a door."


class Ticking:
    """A wall clock that moves on by a second each time it is read."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)

    def __call__(self) -> str:
        self.now += timedelta(seconds=1)
        return self.now.isoformat(timespec="seconds")


@pytest.fixture
def flagship() -> Path:
    """The scenario that is played."""
    return resources.scenarios() / "overflight-2017.yaml"


@pytest.fixture
def desk(tmp_path: Path, flagship: Path) -> Iterator[Desk]:
    """A session just begun, with three teams, seed 7."""
    with Desk.new(flagship, "Tuesday group", seed=7, folder=tmp_path, clock=Ticking()) as opened:
        yield opened


@pytest.fixture
def at_phase(desk: Desk) -> Callable[..., Desk]:
    """Bring the desk to a phase of its turn; with packages for the teams where decisions are past."""

    def go(phase: str, packages: dict[str, tuple[str, ...]] | None = None) -> Desk:
        while desk.exercise.phase != phase:
            if desk.exercise.phase == "deliberate":
                for seat, responses in (packages or {}).items():
                    acts.submit(desk, PackageForm(seat, responses, BECAUSE))
            if desk.exercise.phase == "adjudicate":
                acts.roll_rest_and_publish(desk)
            else:
                acts.advance(desk)
        return desk

    return go
