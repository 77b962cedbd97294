"""What a user has set: read at the start, written at every change, never in the way of starting."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any, Literal

from wargame.desk import folders
from wargame.errors import StorageError
from wargame.words import say

RECENT_FILES = 12


@dataclass(frozen=True)
class Settings:
    """The user's choices.

    Attributes:
        text_scale: Size of the text in percent, 100 to 200.
        single_letters: Whether single-letter keys act outside text fields and most lists.
        reduced_motion: Whether dice and tracks appear without moving.
        language: Code of the language, such as ``en``.
        recent: Files opened last, newest first.
        sound: Whether a crossed threshold is heard.
        practised: Whether the practice turn was offered: it was played, or a game was begun without it.
    """

    theme: Literal["dark", "light", "system"] = "dark"
    text_scale: int = 100
    single_letters: bool = True
    reduced_motion: bool = False
    language: str = "en"
    sound: bool = True
    recent: tuple[str, ...] = ()
    practised: bool = False

    def with_recent(self, path: Path) -> Settings:
        """The settings with this file opened last."""
        first = str(path)
        rest = [other for other in self.recent if other != first]
        return replace(self, recent=(first, *rest)[:RECENT_FILES])


def load(path: Path | None = None) -> Settings:
    """The settings on disk; what is missing, unreadable or out of range takes its default."""
    import tomllib

    file = path or folders.settings_file()
    try:
        found = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Settings()
    kept = {field.name: found[field.name] for field in fields(Settings) if _fits(field.name, found.get(field.name))}
    if "recent" in kept:
        kept["recent"] = tuple(kept["recent"])[:RECENT_FILES]
    return Settings(**kept)


def save(settings: Settings, path: Path | None = None) -> None:
    """Write the settings, whole or not at all.

    Raises:
        StorageError: The folder refuses.
    """
    import tempfile

    file = path or folders.settings_file()

    lines = [f"{field.name} = {_toml(getattr(settings, field.name))}\n" for field in fields(settings)]
    scratch: Path | None = None
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", dir=file.parent, delete=False, encoding="utf-8") as stream:
            scratch = Path(stream.name)
            stream.writelines(lines)
        scratch.replace(file)
    except OSError as error:
        if scratch:
            with contextlib.suppress(OSError):
                scratch.unlink()
        reason = error.strerror or str(error)
        raise StorageError(say("The settings cannot be saved in {file}: {reason}.", file=file, reason=reason)) from None


def _toml(value: object) -> str:
    """A boolean, a whole number, a text or texts as TOML, which for these is written as JSON is."""
    import json

    return json.dumps(list(value) if isinstance(value, tuple) else value, ensure_ascii=False)


def _fits(name: str, value: Any) -> bool:
    match name:
        case "theme":
            return value in ("dark", "light", "system")
        case "text_scale":
            return type(value) is int and 100 <= value <= 200
        case "language":
            return isinstance(value, str) and value.isalpha()
        case "recent":
            return isinstance(value, list) and all(isinstance(item, str) for item in value)
        case _:
            return isinstance(value, bool)
