"""What every test stands on: no screen, folders of its own, and nothing left running behind it."""

from __future__ import annotations

import atexit
import gc
import os
import shutil
import sys
import tempfile
import threading
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before anything can import Qt
_home = tempfile.mkdtemp(prefix="wargame-tests-")  # for what asks before the first test does
os.environ["WARGAME_HOME"] = _home
atexit.register(shutil.rmtree, _home, ignore_errors=True)


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Settings, logs and recent files of this test alone."""
    home = tmp_path / "home"
    monkeypatch.setenv("WARGAME_HOME", str(home))
    return home


@pytest.fixture(autouse=True)
def nothing_left_behind(request: pytest.FixtureRequest):
    """Fail a test that leaves a thread running or a window open."""
    threads, windows = _threads(), _windows()
    yield
    left = sorted(thread.name for thread in _threads() - threads if _still_alive(thread))
    open_windows = sorted(f"{type(window).__name__} “{window.windowTitle()}”" for window in _windows() - windows)
    if left or open_windows:
        pytest.fail(f"left behind: threads {left}, windows {open_windows}", pytrace=False)


_MOST_WIDGETS = 1500
"""A style sheet is set for every widget there is: more of them than a few windows have slow every later test down."""


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown(item: pytest.Item) -> None:
    """Let go what the test's windows gave up: no loop runs between tests, in which Qt would."""
    widgets = sys.modules.get("PySide6.QtWidgets")
    app = widgets.QApplication.instance() if widgets else None
    if app is None:
        return
    given_up = sys.modules["PySide6.QtCore"].QEvent.Type.DeferredDelete
    app.sendPostedEvents(None, given_up)
    if len(app.allWidgets()) > _MOST_WIDGETS:
        gc.collect()
        app.sendPostedEvents(None, given_up)


_THAT_STAY = ("Dummy-", "tmon", "xdist", "wargame-work")
"""Names of threads that outlive a test: the runner's own, and the idle workers of ``wargame.ui.tasks``."""


def _threads() -> set[threading.Thread]:
    return {thread for thread in threading.enumerate() if not thread.name.startswith(_THAT_STAY)}


def _still_alive(thread: threading.Thread) -> bool:
    if thread.ident is None:  # made a moment ago and not started yet: a pool of processes closing down
        return False
    thread.join(timeout=2)
    return thread.is_alive()


def _windows() -> set:
    """Visible top-level windows, where Qt is in use at all."""
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None or widgets.QApplication.instance() is None:
        return set()
    return {window for window in widgets.QApplication.topLevelWidgets() if window.isVisible()}
