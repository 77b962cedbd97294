"""An error that nobody foresaw is told in one sentence and kept in the log; the window goes on."""

from __future__ import annotations

import sys
import threading

import pytest

from wargame.desk import folders
from wargame.errors import IllegalAct
from wargame.ui import crash


@pytest.fixture
def told(own_folders):
    """The sentences that a user would read."""
    heard: list[str] = []
    crash.install(heard.append)
    yield heard
    crash.uninstall()


def raised(error: Exception) -> None:
    """What Qt does with an exception that leaves a slot."""
    try:
        raise error
    except Exception:
        sys.excepthook(*sys.exc_info())


def test_an_unforeseen_error_is_logged_and_told_without_its_traceback(told):
    """The sentence names the log, and only the log has the traceback."""
    raised(ZeroDivisionError("a secret detail"))
    assert len(told) == 1
    assert "Traceback" not in told[0]
    assert "wargame.log" in told[0]
    assert "a secret detail" in (folders.logs() / "wargame.log").read_text(encoding="utf-8")


def test_a_foreseen_error_keeps_its_own_sentence(told):
    """An act that was refused late reads as it would have in the dialog."""
    raised(IllegalAct("Turn 4 is past its decisions."))
    assert told == ["Turn 4 is past its decisions."]


def test_an_error_on_another_thread_is_told_too(told):
    """No thread dies in silence."""
    worker = threading.Thread(target=lambda: 1 / 0)
    worker.start()
    worker.join()
    assert len(told) == 1


def test_a_log_that_cannot_be_written_hides_nothing(told, monkeypatch, tmp_path):
    """Where the log's folder is a file, the sentence still comes."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("WARGAME_HOME", str(tmp_path / "file"))
    raised(ZeroDivisionError("x"))
    assert told
    assert "wargame.log" not in told[0]
