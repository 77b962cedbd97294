"""A pytest plugin for the step without Qt: ``-p no:pytest-qt -p tests.without_qt``."""

from __future__ import annotations

import sys
from importlib.abc import MetaPathFinder

BANNED = {"PySide6", "shiboken6"}


class RefuseQt(MetaPathFinder):
    """An import hook under which Qt does not exist."""

    def find_spec(self, fullname, path=None, target=None):
        if fullname.partition(".")[0] in BANNED:
            raise ModuleNotFoundError(
                f"{fullname} is refused: this step proves that all but wargame.ui runs without Qt"
            )


def pytest_addoption(parser):
    """Stand in for the options of pytest-qt, which pyproject.toml sets."""
    for name in ("qt_api", "qt_log_level_fail"):
        parser.addini(name, "unused without Qt")
    parser.addini("qt_log_ignore", "unused without Qt", type="linelist")


def pytest_configure(config):
    loaded = BANNED & sys.modules.keys()
    if loaded:
        raise RuntimeError(f"{sorted(loaded)} were imported before the hook that refuses them")
    sys.meta_path.insert(0, RefuseQt())
