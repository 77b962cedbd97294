"""Where a user's own files live; the only module that asks the system for its folders.

The environment variable ``WARGAME_HOME`` puts everything under one folder of the user's choice: a memory stick, a class
share, the folder of a test.
"""

from __future__ import annotations

import os
from pathlib import Path

import appdirs


def sessions() -> Path:
    """Where exercises are saved as they are played; it may not exist yet."""
    return _data() / "sessions"


def scenarios() -> Path:
    """Where the user's own scenarios are looked for; it may not exist yet."""
    return _data() / "scenarios"


def reports() -> Path:
    """Where reports are proposed to be saved: the user's documents where there are any; it may not exist yet."""
    documents = Path.home() / "Documents"
    if not os.environ.get("WARGAME_HOME") and documents.is_dir():
        return documents
    return _data() / "reports"


def logs() -> Path:
    """Where the log of errors is written; it may not exist yet."""
    home = os.environ.get("WARGAME_HOME")
    return Path(home) / "log" if home else Path(appdirs.user_log_dir("wargame", appauthor=False))


def settings_file() -> Path:
    """The file of the user's settings; it may not exist yet."""
    home = os.environ.get("WARGAME_HOME")
    folder = Path(home) if home else Path(appdirs.user_config_dir("wargame", appauthor=False))
    return folder / "settings.toml"


def _data() -> Path:
    home = os.environ.get("WARGAME_HOME")
    return Path(home) if home else Path(appdirs.user_data_dir("wargame", appauthor=False))
