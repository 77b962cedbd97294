"""One window may write: the lock lives and dies with its holder."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.unit.session.play import created
from wargame.session import Session
from wargame.session.events import Draft, Noted
from wargame.session.lock import Lock

HOLDER = """
import sys
from pathlib import Path
from wargame.session import Session

session = Session.open(Path(sys.argv[1]))
print(session.read_only, flush=True)
sys.stdin.read()
"""


def test_a_lock_is_held_by_one_and_leaves_nothing(tmp_path: Path) -> None:
    """A second taker is turned away until the first lets go; then no file is left."""
    lock = Lock.take(tmp_path / "a.wargame")
    assert lock
    assert Lock.take(tmp_path / "a.wargame") is None
    other = Lock.take(tmp_path / "b.wargame")
    assert other
    other.release()
    lock.release()
    lock.release()
    again = Lock.take(tmp_path / "a.wargame")
    assert again
    again.release()
    assert list(tmp_path.iterdir()) == []


def test_a_lock_needs_a_folder_that_takes_files(tmp_path: Path) -> None:
    """Where no file can be made there is no lock to be had."""
    with pytest.raises(OSError, match="No such file"):
        Lock.take(tmp_path / "nowhere" / "a.wargame")


def test_an_old_lock_file_is_no_lock(tmp_path: Path) -> None:
    """The empty file that a killed program left behind keeps nobody out."""
    (tmp_path / ".a.wargame.lock").touch()
    Session.create(tmp_path / "a.wargame", created()).close()
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.wargame"]


def test_another_process_keeps_us_out_until_it_is_killed(tmp_path: Path) -> None:
    """While another program has the session it can only be read here; once that is killed, it is ours."""
    path = tmp_path / "a.wargame"
    Session.create(path, created()).close()
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(path)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[3],
    ) as holder:  # fmt: skip
        assert holder.stdout.readline() == "False\n"
        with Session.open(path) as session:
            assert "open in another window" in session.notice
        holder.kill()
    with Session.open(path) as session:
        assert session.notice == ""
        session.append(Draft(1, Noted("Ours again.")))
