"""Copies, refusals of the disk, and what is said about them."""

from __future__ import annotations

from pathlib import Path

import pytest

from wargame.desk import acts, build
from wargame.desk.desk import Desk
from wargame.errors import (
    DamagedSession,
    IllegalAct,
    LockedSession,
    Problem,
    ScenarioError,
    SessionError,
    StorageError,
)


def test_a_copy_is_whole_and_leaves_the_session_where_it_is(desk, tmp_path: Path):
    """The copy opens on its own with the same seal; a file that lies there is not touched."""
    acts.advance(desk)
    copy = tmp_path / "copy.wargame"

    acts.save_copy(desk, copy)

    with Desk.open(copy) as other:
        assert other.session.seal() == desk.session.seal()
        assert not other.read_only
    with pytest.raises(SessionError, match="exists already"):
        acts.save_copy(desk, copy)
    assert desk.session.path != copy


def test_play_goes_on_elsewhere_when_the_disk_refuses(desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """The act is refused with a sentence and a way out, nothing changes; saved elsewhere it can be done again."""
    from wargame.session.store import Store

    def full(*_: object) -> None:
        raise StorageError("The disk is full.")

    before = desk.exercise
    with monkeypatch.context() as broken:
        broken.setattr(Store, "write", full)
        with pytest.raises(StorageError) as refused:
            acts.advance(desk)
    told = build.message(refused.value)

    assert desk.exercise == before
    assert (told.tone, told.action_command) == ("bad", "session.save_as")
    acts.save_elsewhere(desk, tmp_path / "elsewhere.wargame")
    acts.advance(desk)
    assert desk.session.path.name == "elsewhere.wargame"
    assert desk.exercise.phase == "inject"


@pytest.mark.parametrize(
    ("error", "tone", "action"),
    [
        (IllegalAct("Not now."), "info", ""),
        (LockedSession("Another window has it."), "warn", ""),
        (DamagedSession("It stops at #58."), "bad", "session.save_as"),
        (ScenarioError(Problem("One thing.")), "bad", ""),
        (ZeroDivisionError("x"), "bad", ""),
    ],
)
def test_an_error_is_told_as_what_it_is(error, tone, action):
    """A refusal is no alarm, damage offers the way out, and a bug shows no traceback."""
    told = build.message(error)

    assert (told.tone, told.action_command) == (tone, action)
    assert told.text
    assert "Traceback" not in told.text


def test_many_problems_are_counted_and_listed():
    """A scenario with several mistakes shows how many, and each one in full."""
    told = build.message(ScenarioError(Problem("One."), Problem("Two."), Problem("Three.")))

    assert told.text == "The scenario has 3 problems."
    assert told.detail == ("One.", "Two.", "Three.")


def test_two_sessions_of_a_day_have_two_files(desk, flagship: Path, tmp_path: Path):
    """A name that is taken is never used again."""
    with Desk.new(flagship, seed=1, folder=tmp_path, clock=desk.clock) as second:
        assert second.session.path.name == "overflight-2017-20260302-2.wargame"


def test_a_seed_that_nobody_chose_can_be_written_down(flagship: Path, tmp_path: Path):
    """The program picks one of at most six digits and shows it."""
    with Desk.new(flagship, folder=tmp_path) as desk:
        assert 1 <= desk.exercise.seed <= 999_999
        assert str(desk.exercise.seed) in build.console(desk).status.seed


def test_an_inject_after_the_turn_counts_in_the_next(desk, at_phase):
    """Delivered in Aftermath, a provocation is what the next turn's decisions answer."""
    at_phase("aftermath")
    acts.inject(desk, dict(build.inject_options(desk).presets)["srbm_salvo"])
    acts.advance(desk)

    assert [one.inject for one in desk.exercise.situation.provoked] == ["INJ-43"]


def test_the_bands_on_the_cards_are_those_of_the_table(desk):
    """The launcher reads no table; its band edges must not drift from it."""
    from wargame.desk.shown.names import Names
    from wargame.desk.shown.session_cards import BANDS

    assert tuple(band.start for band in Names(desk.exercise).meter("ESC").bands)[1:] == BANDS
