"""How long it takes until the program answers, and until its first window is painted."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROUNDS = 5
BYTE_CODE = str(Path(tempfile.gettempdir()) / "wargame-bench-byte-code")
EMPTY_WINDOW = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

class Empty(QWidget):
    def paintEvent(self, event):
        QTimer.singleShot(0, QApplication.quit)

app = QApplication(sys.argv)
window = Empty()
window.show()
sys.exit(app.exec())
"""


def wall_time_s(*words: str) -> float:
    """How long a new process takes from start to end."""
    surroundings = {
        **{name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"},
        "PYTHONPYCACHEPREFIX": BYTE_CODE,  # an installed program has its byte code
        "QT_QPA_PLATFORM": "offscreen",
        "WARGAME_QUIT_AFTER_FIRST_PAINT": "1",
    }
    began = time.perf_counter()
    subprocess.run([sys.executable, *words], env=surroundings, check=True, capture_output=True, timeout=60)
    return time.perf_counter() - began


def test_the_version_is_answered_at_once(figure):
    """``wargame --version`` takes at most 0.3 s."""
    times = [wall_time_s("-m", "wargame", "--version") for _ in range(ROUNDS)]

    figure("wargame --version, median", statistics.median(times), at_most=0.3, unit="s")


def test_the_launcher_is_painted_fast(figure):
    """The launcher's first paint takes at most 2.5 times that of an empty window; the two are measured in turn."""
    wall_time_s("-m", "wargame")  # both are in the file cache from here on
    pairs = [(wall_time_s("-m", "wargame"), wall_time_s("-c", EMPTY_WINDOW)) for _ in range(ROUNDS)]
    launcher, empty = (statistics.median(times) for times in zip(*pairs, strict=True))

    figure("first paint of the launcher / of an empty window", launcher / empty, at_most=2.5)
