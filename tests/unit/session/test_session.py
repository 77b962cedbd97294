"""A session as desk and report meet it: acts, undo, branches, copies."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from tests.unit.session.play import a_turn, created, drafts, scenario
from wargame.errors import DamagedSession, IllegalAct, LockedSession, SessionError, StorageError
from wargame.session import Session
from wargame.session.events import ClockSet, Corrected, Draft, Noted, PackageWithdrawn, PhaseEntered
from wargame.session.fold import fold


def play_a_turn(session: Session) -> None:
    turn = session.exercise.turn
    for act in a_turn(session.exercise):
        session.append(*drafts(turn, act))


def note(text: str = "Tokyo waited.") -> Draft:
    return Draft(1, Noted(text))


def test_a_new_session_holds_the_whole_exercise(session: Session) -> None:
    """Event 1 carries scenario, tables, seed and players; the state stands before turn 1."""
    exercise = session.exercise
    assert exercise.scenario.turns[1].title == "Day 29"
    assert exercise.scenario == scenario()
    assert exercise.scenario.overrides["responses"]["carrier"]["label"] == "=carrier"
    assert exercise.tables == {"effects": {"carrier": {"ESC": 4.5, "CRED": 3}}, "words": ["=x", "28.5"]}
    assert (exercise.seed, exercise.title, exercise.turn, exercise.phase) == (7, "Tuesday", 1, "situation")
    assert exercise.players == {"US": "team", "JPN": "team"}
    assert exercise.situation.meters["ESC"] == 2850
    assert exercise.situation.meters["GP"] == -1225
    assert exercise.situation.lines[0].specificity_permille == 700
    assert [(d.status, d.turn) for d in exercise.deliveries.values()] == [("scheduled", 1), ("held", 2)]


def test_what_was_played_is_there_after_closing(path: Path) -> None:
    """Opening a file again gives the same exercise, the same log and the same seal."""
    with Session.create(path, created(), at="2026-03-02T09:00:00+09:00") as session:
        play_a_turn(session)
        before, seal, events = session.exercise, session.seal(), session.events
    with Session.open(path) as again:
        assert (again.exercise, again.seal(), again.events) == (before, seal, events)
        assert again.exercise == fold(again.events)
        assert again.all_events[0].at == "2026-03-02T09:00:00+09:00"
        assert (again.notice, again.verify_chain()) == ("", None)
    assert [entry.name for entry in path.parent.iterdir()] == ["a.wargame"]


def test_the_same_play_gives_the_same_seal_at_another_hour(tmp_path: Path) -> None:
    """The seal depends on what was played, not on when or where; another seed gives another."""
    seals = []
    for name, hour, seed in (("a", "09", 7), ("b", "17", 7), ("c", "09", 8)):
        with Session.create(tmp_path / name, created(seed), at=f"2026-03-02T{hour}:00:00Z") as session:
            session.append(Draft(1, Noted("Tokyo waited."), at=f"2026-03-02T{hour}:01:00Z"))
            seals.append(session.seal())
    assert seals[0] == seals[1] != seals[2]


def test_an_act_of_two_events_is_one_act(session: Session) -> None:
    """Events appended together are undone and redone together, and the screen hears what to paint."""
    before = session.exercise
    done = session.append(Draft(1, PhaseEntered(1, "inject")), Draft(1, ClockSet(600, True), at="2026-03-02T09:00:00Z"))
    after = session.exercise
    assert done == {"phase", "clock", "injects", "decisions", "rolls", "log"}
    assert after.clock.left_s == 600
    assert session.undo() == done
    assert session.exercise == before
    assert session.redo() == done
    assert session.exercise == after
    assert not session.can_redo()


def test_undo_ends_at_the_last_published_turn(session: Session) -> None:
    """Nothing behind a published turn is taken back by undo; the sentence says what to do instead."""
    play_a_turn(session)
    session.append(note())
    session.undo()
    session.undo()
    assert session.exercise.phase == "aftermath"
    assert not session.can_undo()
    with pytest.raises(IllegalAct, match="go back to it, which starts a branch"):
        session.undo()


def test_a_new_session_has_nothing_to_undo(session: Session) -> None:
    """Event 1 stays."""
    assert not session.can_undo()
    assert not session.can_redo()
    with pytest.raises(IllegalAct):
        session.redo()


def test_undo_survives_closing(path: Path) -> None:
    """Where the head stands, what can be undone and what can be redone are in the file."""
    with Session.create(path, created()) as session:
        session.append(note("one"))
        session.append(note("two"), note("three"))
        session.undo()
    with Session.open(path) as session:
        assert [note.noted.text for note in session.exercise.notes] == ["one"]
        assert session.can_redo()
        session.redo()
        assert [note.noted.text for note in session.exercise.notes] == ["one", "two", "three"]
        session.undo()
        session.append(note("four"))
        assert not session.can_redo()
        assert [event.id for event in session.events] == [1, 2, 5]
        assert len(session.all_events) == 5


def test_going_back_starts_a_branch_and_loses_nothing(path: Path) -> None:
    """From behind a published turn the facilitator plays on in a branch; both lines stay, and one can be promoted."""
    with Session.create(path, created()) as session:
        play_a_turn(session)
        main = session.exercise
        session.go_to(4, " No carrier ")
        session.append(Draft(1, Corrected("#5", "Tokyo asked for time.")))
        assert [branch.name for branch in session.branches()] == ["main", "No carrier"]
        assert session.branches()[1].forked_at == 4
        assert session.branches()[1].current
        session.switch("main")
        assert session.exercise == main
        session.promote("No carrier")
    with Session.open(path) as session:
        names = {branch.name: (branch.main, branch.current, branch.length) for branch in session.branches()}
        assert names == {"main": (False, True, 10), "No carrier": (True, False, 5)}
        assert session.exercise == main


@pytest.mark.parametrize("name", ["", "  ", "main", "a\nb", "x" * 81])
def test_a_branch_needs_a_name_of_its_own(session: Session, name: str) -> None:
    """Empty, taken, broken and endless names are refused."""
    with pytest.raises(IllegalAct, match="name"):
        session.go_to(1, name)
    assert len(session.branches()) == 1


def test_there_is_no_way_to_what_is_not_there(session: Session) -> None:
    """Unknown events and branches are refused by name."""
    for event in (0, 2, -1):
        with pytest.raises(IllegalAct, match="the last one is #1"):
            session.go_to(event, "b")
    with pytest.raises(IllegalAct, match="there are main"):
        session.switch("mian")


def test_an_act_that_does_not_follow_is_not_written(session: Session) -> None:
    """The fold is asked before the disk: a package taken back that never lay there changes nothing."""
    with pytest.raises(DamagedSession, match="US has no package"):
        session.append(note(), Draft(1, PackageWithdrawn(1, "US")))
    assert len(session.all_events) == 1
    session.append(note())
    assert session.all_events[-1].id == 2


def test_a_full_disk_refuses_the_act_and_keeps_everything(path: Path) -> None:
    """When the disk is full the act is refused with a sentence; memory and file stay, and it can be saved elsewhere."""
    with Session.create(path, created()) as session:
        session.append(note())
        before, bytes_before = session.exercise, path.read_bytes()
        pages = session._store._connection.execute("PRAGMA page_count").fetchone()[0]
        session._store._connection.execute(f"PRAGMA max_page_count={pages}")
        with pytest.raises(StorageError, match="Make room, or save the session in another folder"):
            session.append(note("x" * 100_000))
        assert session.exercise is before
        assert path.read_bytes() == bytes_before
        session.save_as(path.with_name("b.wargame"))
        session.append(note("x" * 100_000))
    with Session.open(path.with_name("b.wargame")) as session:
        assert len(session.exercise.notes) == 2


def test_a_file_that_went_away_refuses_the_act(path: Path) -> None:
    """An act is not acknowledged into a file that was deleted or put elsewhere; saving elsewhere keeps all."""
    with Session.create(path, created()) as session:
        session.append(note("one"))
        path.unlink()
        with pytest.raises(StorageError, match="no longer where it was"):
            session.append(note("two"))
        path.with_name("b.wargame").write_text("old")
        session.save_as(path.with_name("b.wargame"), overwrite=True)
        session.append(note("two"))
        assert session.path.name == "b.wargame"
        assert [note.noted.text for note in session.exercise.notes] == ["one", "two"]


def test_the_second_window_reads_only_and_says_so(path: Path) -> None:
    """Two windows on one file: the second is told why it cannot write, and may once the first is closed."""
    with Session.create(path, created()) as first:
        first.append(note())
        with Session.open(path) as second:
            assert second.read_only
            assert "open in another window" in second.notice
            assert second.exercise == first.exercise
            assert not second.can_undo()
            for act in (lambda: second.append(note()), second.undo, lambda: second.go_to(1, "b")):
                with pytest.raises(LockedSession, match="open in another window"):
                    act()
            first.append(note("still mine"))
            second.save_as(path.with_name("b.wargame"))
            second.append(note("mine now"))
    with Session.open(path) as third:
        assert not third.read_only
        assert [note.noted.text for note in third.exercise.notes] == ["Tokyo waited.", "still mine"]


def test_a_writer_behind_our_back_is_noticed(path: Path) -> None:
    """Even where a lock failed, no act is written behind another program's."""
    with Session.create(path, created()) as session:
        stranger = sqlite3.connect(path)
        stranger.execute("INSERT INTO journal VALUES(2,'append','main',1,'','x')")
        stranger.commit()
        stranger.close()
        with pytest.raises(StorageError, match="another program"):
            session.append(note())
        assert len(session.exercise.notes) == 0
        session.save_as(path.with_name("b.wargame"))
        session.append(note())
        assert len(session.exercise.notes) == 1


def test_saving_as_does_not_overwrite_unasked(session: Session, tmp_path: Path) -> None:
    """A file that lies there stays unless it was to be replaced; create never replaces one."""
    there = tmp_path / "b.wargame"
    there.write_text("mine")
    for attempt in (session.copy_to, session.save_as, lambda path: Session.create(path, created())):
        with pytest.raises(SessionError, match="exists already"):
            attempt(there)
    assert there.read_text() == "mine"
    for attempt in (session.copy_to, session.save_as):
        with pytest.raises(SessionError, match="exists already"):
            attempt(session.path, overwrite=True)
    session.copy_to(there, overwrite=True)
    with Session.open(there) as copy:
        assert copy.seal() == session.seal()
    assert {entry.name for entry in tmp_path.iterdir()} == {"a.wargame", ".a.wargame.lock", "b.wargame"}


def test_nothing_is_left_of_a_session_that_could_not_be_created(tmp_path: Path) -> None:
    """A folder that is not there is named, and no half file stays behind."""
    with pytest.raises(StorageError, match="nowhere"):
        Session.create(tmp_path / "nowhere" / "a.wargame", created())
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_takes_no_file_is_read_only(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A session on a read-only medium opens for reading and says where it can be played on."""
    Session.create(path, created()).close()

    def refuse(_: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("wargame.session.store.Lock.take", refuse)
    with Session.open(path) as session:
        assert session.read_only
        assert "Save it in another folder to play on" in session.notice
        with pytest.raises(StorageError):
            session.append(note())


def test_asking_to_read_only_writes_nothing(path: Path) -> None:
    """A report made from a session leaves file, folder and lock as they were."""
    with Session.create(path, created()) as session:
        session.append(note())
    before = path.read_bytes(), path.stat().st_mtime_ns
    with Session.open(path, read_only=True) as session, Session.open(path) as writer:
        assert session.read_only
        assert not writer.read_only
        assert len(session.exercise.notes) == 1
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
    assert [entry.name for entry in path.parent.iterdir()] == ["a.wargame"]


def test_any_event_can_be_looked_at(session: Session) -> None:
    """The exercise after any event is one question away, for the timeline and for comparing branches."""
    play_a_turn(session)
    assert session.at(1).situation.meters["ESC"] == 2850
    assert [session.at(event.id) for event in session.events] == [
        fold(session.events[:count]) for count in range(1, len(session.events) + 1)
    ]
