"""What holds of a session whatever is done with it."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.unit.session.play import a_turn, created, drafts, resolved
from wargame.crisis.facts import METERS
from wargame.errors import DamagedSession, IllegalAct
from wargame.session import Session, codec
from wargame.session.events import Corrected, Draft, InjectHeld, Noted, RollForced, TurnPublished
from wargame.session.fold import fold

ACTS = st.lists(
    st.one_of(
        st.tuples(st.just("note"), st.text(st.characters(codec="utf-8"), max_size=20)),
        st.tuples(st.just("pair"), st.integers(0, 3)),
        st.tuples(st.just("turn"), st.integers(1, 7)),
        st.tuples(st.just("undo"), st.integers(1, 4)),
        st.tuples(st.just("redo"), st.integers(1, 4)),
        st.tuples(st.just("branch"), st.integers(0, 1000)),
        st.tuples(st.just("switch"), st.integers(0, 1000)),
        st.tuples(st.just("reopen"), st.none()),
    ),
    max_size=25,
)


def turn(session: Session, acts: int) -> None:
    """The first acts of a turn, where one can begin."""
    now = session.exercise.turn
    if now < 3 and session.exercise.phase == "situation":
        for bodies in a_turn(session.exercise)[:acts]:
            session.append(*drafts(now, bodies))


def switch(session: Session, number: int) -> None:
    """Any of the branches."""
    names = [branch.name for branch in session.branches()]
    session.switch(names[number % len(names)])


DO: dict[str, Callable[[Session, Any], object]] = {
    "note": lambda session, text: session.append(Draft(1, Noted(text))),
    "pair": lambda session, item: session.append(
        Draft(1, RollForced(1, "check", item, "success", "dice")), Draft(1, Corrected("#1", "So."))
    ),
    "turn": turn,
    "undo": lambda session, times: [session.undo() for _ in range(times)],
    "redo": lambda session, times: [session.redo() for _ in range(times)],
    "branch": lambda session, number: session.go_to(number % len(session.all_events) + 1, f"branch {number}"),
    "switch": switch,
}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ACTS)
def test_any_play_keeps_the_log_and_the_state_in_step(acts: list[tuple[str, object]]) -> None:
    """After any acts: the state is the fold of its events, nothing written changes, and the file says the same."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.wargame"
        session = Session.create(path, created())
        try:
            written = session.all_events
            for act, detail in acts:
                if act == "reopen":
                    before = (session.exercise, session.seal(), session.branches(), session.can_redo())
                    session.close()
                    session = Session.open(path)
                    assert session.notice == ""
                    assert (session.exercise, session.seal(), session.branches(), session.can_redo()) == before
                else:
                    with suppress(IllegalAct):
                        DO[act](session, detail)
                assert session.all_events[: len(written)] == written
                assert session.exercise == fold(session.events)
                written = session.all_events
        finally:
            session.close()


@settings(max_examples=30, deadline=None)
@given(st.integers(1, 12), st.data())
def test_undo_is_the_earlier_fold_and_redo_the_later(count: int, data: st.DataObject) -> None:
    """Undoing any number of acts gives exactly the earlier states, and redoing them the later ones."""
    with tempfile.TemporaryDirectory() as folder, Session.create(Path(folder) / "a.wargame", created()) as session:
        states, seals = [session.exercise], [session.seal()]
        for number in range(count):
            session.append(*(Draft(1, InjectHeld("INJ-02", number % 2 == 0)) for _ in range(number % 3 + 1)))
            states.append(session.exercise)
            seals.append(session.seal())
        back = data.draw(st.integers(1, count))
        for step in range(1, back + 1):
            session.undo()
            assert (session.exercise, session.seal()) == (states[-1 - step], seals[-1 - step])
        for step in range(back, 0, -1):
            session.redo()
            assert (session.exercise, session.seal()) == (states[-step], seals[-step])


@given(st.integers(0, 2**32), st.text(st.characters(codec="utf-8")), st.text(st.characters(codec="utf-8")))
def test_bodies_read_back_equal(seed: int, text: str, other: str) -> None:
    """Any text in any field survives the file, control characters and native names included."""
    for body in (Noted(text, other), Corrected(other, text), created(seed)):
        kind = codec.kind_of(body)
        assert codec.decode(kind, codec.encode(body)) == (kind, body)
        assert "\n" not in codec.encode(body)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


@given(JSON)
def test_fractions_and_order_are_kept_exactly(value: object) -> None:
    """Whatever stands in a table comes back from a file as it was: type, last digit and order of its rows."""
    written = json.dumps(codec.whole(value), sort_keys=True)
    assert repr(codec.fractions(json.loads(written))) == repr(value)


@settings(max_examples=50, deadline=None)
@given(st.sampled_from(METERS), st.integers(-5000, 5000), st.integers(-300, 300))
def test_a_ledger_is_taken_only_where_it_adds_up(meter: str, amount: int, lie: int) -> None:
    """An act is accepted when its meters are what its ledger says, and refused when they are off by a hundredth."""
    with tempfile.TemporaryDirectory() as folder, Session.create(Path(folder) / "a.wargame", created()) as session:
        act = resolved(session.exercise.situation, **{meter: amount})
        after = replace(act.after, meters=act.after.meters | {meter: act.after.meters[meter] + lie})
        claim = Draft(1, TurnPublished(1, replace(act, after=after)))
        if lie:
            with pytest.raises(DamagedSession, match=f"brings {meter} to"):
                session.append(claim)
        else:
            session.append(claim)
        assert len(session.all_events) == (1 if lie else 2)
