"""The habits of the tests themselves: nothing is left behind, and the step without Qt is without Qt."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def run_tests(tmp_path: Path):
    """Run a test file under the habits of this project; gives pytest's output."""

    def run(source: str, *options: str) -> str:
        folder = tmp_path / "tests"
        folder.mkdir()
        for name in ("conftest.py", "without_qt.py"):
            shutil.copy(ROOT / "tests" / name, folder)
        shutil.copy(ROOT / "pyproject.toml", tmp_path)
        (folder / "test_sample.py").write_text(source, encoding="utf-8")
        words = [sys.executable, "-m", "pytest", "-q", "-p", "no:xdist", *options, "tests"]
        surroundings = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "COV"))}
        return subprocess.run(words, cwd=tmp_path, env=surroundings, capture_output=True, text=True, check=False).stdout

    return run


def test_a_thread_that_is_left_running_fails_its_test(run_tests):
    """The thread is named, and the clean test beside it passes."""
    source = (
        "import threading, time\n"
        "def test_clean(): pass\n"
        "def test_leaky(): threading.Thread(target=time.sleep, args=(4,), name='forgotten', daemon=True).start()\n"
    )

    said = run_tests(source, "-p", "no:pytest-qt", "-p", "tests.without_qt")

    assert "2 passed, 1 error" in said
    assert "threads ['forgotten']" in said


def test_the_user_s_own_folders_are_not_touched(run_tests):
    """Each test has folders of its own, under its temporary folder."""
    source = (
        "import os\nfrom pathlib import Path\n"
        "def test_home(tmp_path): assert Path(os.environ['WARGAME_HOME']).parent == tmp_path\n"
    )

    assert "1 passed" in run_tests(source, "-p", "no:pytest-qt", "-p", "tests.without_qt")


@pytest.mark.parametrize("name", ["PySide6.QtCore", "shiboken6"])
def test_without_qt_there_is_no_qt(run_tests, name: str):
    """The import is refused even where the library is installed."""
    source = f"def test_import(): import {name}\n"

    said = run_tests(source, "-p", "no:pytest-qt", "-p", "tests.without_qt")

    assert "1 failed" in said
    assert "is refused" in said
