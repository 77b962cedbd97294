"""Files that are no session, or no longer one: refused or read as far as they can be trusted, never changed."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from tests.unit.session.play import a_turn, created, drafts
from wargame.errors import (
    DamagedSession,
    ForeignFile,
    NewerSession,
    SessionError,
    StorageError,
    WargameError,
)
from wargame.session import Session, sniff
from wargame.session.audit import audited
from wargame.session.events import Draft, Noted
from wargame.session.store import Store


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A session of two turns with an undo and a branch."""
    path = tmp_path_factory.mktemp("played") / "played.wargame"
    with Session.create(path, created(), at="2026-03-02T09:00:00Z") as session:
        for _ in range(2):
            turn = session.exercise.turn
            for act in a_turn(session.exercise):
                session.append(*drafts(turn, act))
        session.append(Draft(3, Noted("undone"), at="2026-03-02T10:00:00Z"))
        session.undo()
        session.go_to(5, "otherwise")
        session.append(Draft(1, Noted("here"), at="2026-03-02T10:05:00Z"))
        session.switch("main")
    return path


@pytest.fixture
def path(played: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(played, tmp_path / "a.wargame"))


def edit(path: Path, statement: str, *values: object) -> None:
    connection = sqlite3.connect(path)
    assert connection.execute(statement, values).rowcount != 0
    connection.commit()
    connection.close()


def refused(path: Path, error: type[WargameError], words: str) -> None:
    """Opening fails with one sentence that names the file, and leaves everything as it was."""
    before = path.read_bytes() if path.is_file() else None
    listed = sorted(path.parent.iterdir())
    with pytest.raises(error, match=words) as caught:
        Session.open(path)
    assert type(caught.value) is error
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)
    assert sorted(path.parent.iterdir()) == listed
    assert before is None or path.read_bytes() == before


def test_nothing_there(tmp_path: Path) -> None:
    """A missing file is named."""
    refused(tmp_path / "none.wargame", SessionError, "There is no file")


def test_a_folder(tmp_path: Path) -> None:
    """A folder is told apart from a file."""
    folder = tmp_path / "a.wargame"
    folder.mkdir()
    refused(folder, SessionError, "is a folder")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_does_not_hang(tmp_path: Path) -> None:
    """A device or a pipe is refused instead of waited for."""
    os.mkfifo(tmp_path / "a.wargame")
    refused(tmp_path / "a.wargame", ForeignFile, "is a device")


@pytest.mark.parametrize("content", [b"", b"turns: 8\n", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), b"SQLite format 2"])
def test_something_else(tmp_path: Path, content: bytes) -> None:
    """Empty, text and binary files are refused."""
    path = tmp_path / "a.wargame"
    path.write_bytes(content)
    refused(path, ForeignFile, "is empty" if not content else "is not a Wargame session")


def test_a_huge_foreign_file_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of 200 MB of something else no more than the header is read."""
    path = tmp_path / "a.wargame"
    with path.open("wb") as stream:
        stream.truncate(200_000_000)
    asked: list[int] = []
    honest = sniff._header

    def watched(path: Path) -> bytes:
        header = honest(path)
        asked.append(len(header))
        return header

    monkeypatch.setattr(sniff, "_header", watched)
    monkeypatch.setattr(sqlite3, "connect", lambda *_, **__: pytest.fail("SQLite was asked"))
    with pytest.raises(ForeignFile, match="is not a Wargame session"):
        Session.open(path)
    assert asked == [100]


def test_a_database_of_another_program(path: Path) -> None:
    """SQLite alone does not make a session."""
    edit(path, "PRAGMA application_id=1")
    refused(path, ForeignFile, "another program")


def test_a_session_of_a_newer_version(path: Path) -> None:
    """A later format is told from a damaged file, with both numbers."""
    edit(path, "PRAGMA user_version=2")
    refused(path, NewerSession, r"format 2; this one reads up to 1.*Install the newer version")


def test_a_session_cut_off_in_its_header(path: Path) -> None:
    """Fifty bytes of a session are damage, not a foreign file."""
    path.write_bytes(path.read_bytes()[:50])
    refused(path, DamagedSession, "cut off after 50 bytes")


def test_a_session_with_other_tables(path: Path) -> None:
    """A table that is not ours is not read; a trigger beside ours never runs, and does not come along to a copy."""
    edit(path, "CREATE TRIGGER t AFTER INSERT ON event BEGIN DELETE FROM event; END")
    before = path.read_bytes()
    with Session.open(path) as session:
        assert "it holds the trigger 't', which Wargame never writes" in session.notice
        assert (session.read_only, session.verify_chain()) == (True, len(session.all_events) + 1)
        session.save_as(path.with_name("clean.wargame"))
        assert not session.read_only
        session.append(Draft(1, Noted("On we go.")))
    assert path.read_bytes() == before
    edit(path, "ALTER TABLE event RENAME COLUMN at TO moment")
    refused(path, DamagedSession, "its tables are not those of a session")


def test_a_session_without_events(path: Path) -> None:
    """A file with the right tables and nothing in them holds no exercise."""
    for table in ("event", "journal", "head", "meta"):
        edit(path, f"DELETE FROM {table}")  # noqa: S608 - names from the line above
    refused(path, DamagedSession, "holds no event")


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("body", "body || ' '"), ("body", "replace(body, 'carrier', 'bomber1')"), ("kind", "'note'"), ("turn", "9"),
        ("seat", "'ROK'"), ("hash", "'00'"), ("parent", "4"), ("body", "zeroblob(9)"), ("turn", "'one'"),
    ],
)  # fmt: skip
def test_an_edited_event_is_named(path: Path, column: str, value: str) -> None:
    """One changed field of event 7: it opens read-only with the six before it, and says so; nothing is written."""
    edit(path, f"UPDATE event SET {column}={value} WHERE id=7")  # noqa: S608 - expressions from the table above
    before = path.read_bytes()
    with Session.open(path) as session:
        assert session.verify_chain() == 7
        assert session.damage.last_good == 6
        assert session.read_only
        assert "It can be read up to event #6" in session.notice
        assert [event.id for event in session.events] == [1, 2, 3, 4, 5, 6]
        assert session.exercise.phase == "adjudicate"
        with pytest.raises(DamagedSession):
            session.append(Draft(1, Noted("x")))
        session.save_as(path.with_name("saved.wargame"))
        session.append(Draft(1, Noted("on we go")))
        assert session.verify_chain() is None
    assert path.read_bytes() == before
    with Session.open(path.with_name("saved.wargame")) as saved:
        assert saved.notice == ""
        assert saved.exercise.notes[0].noted.text == "on we go"


def test_a_clock_that_was_set_back_is_noticed(path: Path) -> None:
    """The wall clock is outside the events' hashes, so that play is comparable, yet an edit of it is named."""
    edit(path, "UPDATE event SET at='2020-01-01T00:00:00Z' WHERE id=20")
    with Session.open(path) as session:
        assert session.verify_chain() == 20


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM event WHERE id=21",
        "DELETE FROM event WHERE id=9",
        "DELETE FROM journal WHERE seq=4",
        "DELETE FROM journal WHERE seq=(SELECT max(seq) FROM journal)",
        "UPDATE journal SET event=3 WHERE move='undo'",
        "UPDATE journal SET move='jump' WHERE move='undo'",
        "UPDATE head SET event=3 WHERE branch='main'",
        "UPDATE head SET branch='other' WHERE branch='main'",
        "DELETE FROM head",
        "UPDATE meta SET value='otherwise' WHERE key='branch'",
        "INSERT INTO event SELECT 22, 21, turn, kind, seat, at, body, hash FROM event WHERE id=21",
    ],
)
def test_an_edit_anywhere_else_is_noticed(path: Path, statement: str) -> None:
    """Heads, branches and the journal are chained as well: no edit of them passes."""
    edit(path, statement)
    with Session.open(path) as session:
        assert session.damage
        assert session.read_only
        assert session.exercise.turn >= 1


def test_flipped_bytes_never_pass_for_the_truth(path: Path) -> None:
    """Wherever bytes are flipped or the end is missing: a sentence, or a true beginning of what was played."""
    chance = random.Random(20170829)  # noqa: S311 - a fuzz, not a secret
    sound = path.read_bytes()
    with Session.open(path) as session:
        truth, seal = session.all_events, session.seal()
    sentences: list[str] = []
    outcomes = {"refused": 0, "damaged": 0, "whole": 0}
    for _ in range(250):
        broken = bytearray(sound)
        if chance.random() < 0.2:
            broken = broken[: chance.randrange(len(broken))]
        else:
            for _ in range(chance.choice((1, 1, 3, 200))):
                broken[chance.randrange(len(broken))] ^= 1 << chance.randrange(8)
        path.write_bytes(broken)
        try:
            with Session.open(path) as session:
                assert session.all_events == truth[: len(session.all_events)]
                assert session.exercise
                if not session.damage:
                    assert (session.all_events, session.seal()) == (truth, seal)
                outcomes["damaged" if session.damage else "whole"] += 1
        except SessionError as error:
            outcomes["refused"] += 1
            sentences.append(str(error))
        assert path.read_bytes() == broken
        assert [entry.name for entry in path.parent.iterdir() if entry.name != "home"] == ["a.wargame"]
    assert all(outcomes.values()), outcomes
    assert not any("\n" in sentence for sentence in sentences)


def test_a_hot_journal_is_honoured_without_touching_the_folder(path: Path, tmp_path: Path) -> None:
    """A session copied with the journal of a killed writer is read as it was before the unfinished act."""
    with Session.open(path) as session:
        truth = session.all_events
    hot = tmp_path / "hot"
    hot.mkdir()
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA cache_size=1")
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("UPDATE event SET body=body || hex(zeroblob(20000))")
    for name in ("a.wargame", "a.wargame-journal"):
        shutil.copy(path.with_name(name), hot / name)
    connection.execute("ROLLBACK")
    connection.close()
    before = {entry.name: entry.read_bytes() for entry in hot.iterdir()}
    with Session.open(hot / "a.wargame", read_only=True) as session:
        assert session.all_events == truth
        assert not session.damage
    assert {entry.name: entry.read_bytes() for entry in hot.iterdir()} == before
    with Session.open(hot / "a.wargame") as session:
        assert session.all_events == truth
        session.append(Draft(3, Noted("on we go")))


def test_reading_where_no_copy_can_be_made_is_a_sentence(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When even the private copy of a damaged file finds no room, the user is told."""
    edit(path, "DELETE FROM journal WHERE seq=4")

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("wargame.session.store.copyfile", refuse)
    with pytest.raises(StorageError, match="No space left on device"):
        Session.open(path)


def test_a_broken_journal_leaves_the_last_event_in_view(path: Path) -> None:
    """Where only the end of the journal cannot be read, the exercise is shown up to its last good event."""
    store = Store.peruse(path, StorageError("for this test"))
    whole = store.load()
    store.close()
    whole.records = whole.records[:12]
    broken = replace(whole, rows=whole.rows[:3], flaw="database disk image is malformed")

    log, damage = audited(path, broken)

    assert damage is not None
    assert damage.last_good == len(log.events) == 12
    assert log.history.heads[log.history.current].event == 12
