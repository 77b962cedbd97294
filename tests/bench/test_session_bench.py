"""How long an act takes until it is on the disk, and how long it takes to open a long session."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.session.play import a_turn, created, drafts, resolved
from wargame.session import Session
from wargame.session.events import Draft, PhaseEntered, TurnPublished

EVENTS = 1000


@pytest.fixture(scope="module")
def long_session(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Eighty ordinary turns of twelve events and more, about 1,000 events in all."""
    path = tmp_path_factory.mktemp("bench") / "long.wargame"
    with Session.create(path, created()) as session:
        while len(session.all_events) < EVENTS:
            for act in a_turn(session.exercise):
                session.append(*drafts(session.exercise.turn, act))
    return path


def test_open_a_thousand_events(benchmark, figure, long_session: Path) -> None:
    """Reading, checking every hash and every page, and folding 1,000 events takes at most 150 ms."""

    def open_and_fold() -> int:
        with Session.open(long_session) as session:
            assert not session.read_only
            return session.exercise.turn

    assert benchmark(open_and_fold) > 50
    figure("open a session of 1,000 events", benchmark.stats["median"] * 1e3, at_most=150, unit="ms")


def test_append_an_adjudication(benchmark, figure, tmp_path: Path) -> None:
    """Folding and committing an adjudication of 80 entries and 12 rolls leaves most of its 20 ms to the rules."""
    with Session.create(tmp_path / "a.wargame", created()) as session:

        def next_turn() -> tuple[tuple[Draft, ...], dict[str, object]]:
            exercise = session.exercise
            turn = exercise.turn + 1
            session.append(Draft(turn, PhaseEntered(turn, "situation")))
            fought = resolved(exercise.situation, checks=12, ESC=450)
            fought = type(fought)(fought.entries + zeroes, fought.after, fought.checks, fought.news)
            return (Draft(turn, TurnPublished(turn, fought)),), {}

        zeroes = tuple(
            entry for entry in resolved(session.exercise.situation, ESC=0, CRED=0, GP=0).entries for _ in range(27)
        )
        benchmark.pedantic(session.append, setup=next_turn, rounds=60)
    figure("append an adjudication", benchmark.stats["median"] * 1e3, at_most=10, unit="ms")
