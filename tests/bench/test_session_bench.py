"""How long an act takes until it is on the disk, and how long it takes to open a long session."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.unit.session import flagship
from tests.unit.session.play import a_turn, created, drafts
from wargame.crisis.facts import Entry
from wargame.session import Session
from wargame.session.events import Aftermath, Draft, InjectDelivered, Noted, PhaseEntered, TurnPublished
from wargame.session.replay import adjudicated, model_of, verify

EVENTS = 1000
PADDING = tuple(
    Entry("HUM", 0, "effects", "US", f"ROLL-{number:02}", "Hold an exercise: success", "design value")
    for number in range(40)
)


@pytest.fixture(scope="module")
def long_session(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """About 1,000 events on one branch, with ledgers as long as those of the flagship."""
    path = tmp_path_factory.mktemp("bench") / "long.wargame"
    with Session.create(path, created()) as session:
        while len(session.all_events) < EVENTS:
            for act in a_turn(session.exercise):
                session.append(*drafts(session.exercise.turn, tuple(map(_as_long_as_real, act))))
    return path


def _as_long_as_real(body):
    if not isinstance(body, TurnPublished | Aftermath | InjectDelivered):
        return body
    return replace(body, resolved=replace(body.resolved, entries=body.resolved.entries + PADDING))


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory):
    """The whole flagship by the real rules."""
    with flagship.play(tmp_path_factory.mktemp("flagship") / "a.wargame") as session:
        yield session


def test_open_a_thousand_events(benchmark, figure, long_session: Path) -> None:
    """Reading, checking every hash and every page, and folding 1,000 events takes at most 150 ms."""

    def open_and_fold() -> int:
        with Session.open(long_session) as session:
            assert not session.read_only
            return session.exercise.turn

    assert benchmark(open_and_fold) > 50
    figure("open a session of 1,000 events", benchmark.stats["median"] * 1e3, at_most=150, unit="ms")


def test_adjudicate_and_commit(benchmark, figure, played: Session) -> None:
    """Resolving a real turn, folding it and writing it to the disk takes at most 20 ms."""
    deliberated = next(event.id for event in played.events if event.body == PhaseEntered(3, "adjudicate"))
    model = model_of(played.exercise)
    branches = iter(range(1000))

    def back() -> None:
        played.go_to(deliberated, f"bench {next(branches)}")

    def publish() -> None:
        played.append(Draft(3, TurnPublished(3, adjudicated(model, played.exercise))))

    benchmark.pedantic(publish, setup=back, rounds=40)
    figure("adjudicate a turn and commit it", benchmark.stats["median"] * 1e3, at_most=20, unit="ms")
    played.switch("main")


def test_append_a_note(benchmark, figure, played: Session) -> None:
    """A small act, folded and on the disk: what every click waits for."""
    benchmark.pedantic(lambda: played.append(Draft(8, Noted("Tokyo asked for the track twice."))), rounds=100)
    figure("write one small act", benchmark.stats["median"] * 1e3, at_most=10, unit="ms")


def test_verify_the_flagship(benchmark, played: Session) -> None:
    """Eight turns derived again from acts and seed."""
    assert benchmark.pedantic(lambda: verify(played), rounds=3).state == "intact"
