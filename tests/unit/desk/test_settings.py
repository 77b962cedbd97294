"""What a user has set survives a restart, and never stands in the way of starting."""

from __future__ import annotations

from pathlib import Path

import pytest

from wargame.desk import folders, settings
from wargame.errors import StorageError


def test_settings_come_back_as_they_were_saved():
    """Every setting is read back, quotes and native names included."""
    chosen = settings.Settings(theme="light", text_scale=150, single_letters=False, reduced_motion=True, language="ko")
    chosen = chosen.with_recent(Path('a "quoted" 서울.wargame'))

    settings.save(chosen)

    assert settings.load() == chosen


def test_what_is_out_of_range_takes_its_default():
    """A value that no switch of the program could have set is passed over, and the rest is kept."""
    file = folders.settings_file()
    file.parent.mkdir(parents=True)
    file.write_text('theme = "pink"\ntext_scale = 900\nsingle_letters = "yes"\nlanguage = "ja"\n', encoding="utf-8")

    assert settings.load() == settings.Settings(language="ja")


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"theme = ", b""])
def test_a_damaged_file_gives_defaults(content: bytes):
    """The program starts whatever lies in the settings file."""
    file = folders.settings_file()
    file.parent.mkdir(parents=True)
    file.write_bytes(content)

    assert settings.load() == settings.Settings()


def test_a_folder_that_refuses_is_told_in_a_sentence(tmp_path: Path):
    """Settings that cannot be written say where and why, and leave nothing behind."""
    blocker = tmp_path / "file"
    blocker.write_text("in the way", encoding="utf-8")

    with pytest.raises(StorageError, match="settings cannot be saved"):
        settings.save(settings.Settings(), blocker / "settings.toml")


def test_recent_files_are_listed_once_and_not_for_ever():
    """The file opened last comes first, and the list stays short."""
    many = settings.Settings()
    for number in [*range(20), 3]:
        many = many.with_recent(Path(f"{number}.wargame"))

    assert many.recent[0] == "3.wargame"
    assert len(many.recent) == len(set(many.recent)) == settings.RECENT_FILES
