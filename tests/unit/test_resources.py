"""Assets and scenarios are found wherever the program lives."""

from pathlib import Path

import pytest
import yaml

from wargame import resources


@pytest.fixture(autouse=True)
def forget():
    """Look anew in every test."""
    resources._root.cache_clear()
    yield
    resources._root.cache_clear()


def test_a_checkout_has_them_beside_the_package():
    """Without a wheel they are read from the source tree."""
    assert (resources.assets("i18n", "wargame.pot")).is_file()
    assert resources.scenarios().name == "scenarios"


def test_a_wheel_carries_them_inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Installed, the copy inside the package wins over a folder that happens to lie beside it."""
    package = tmp_path / "wargame"
    for folder in ("wargame/_data/assets/i18n", "wargame/_data/scenarios", "assets", "scenarios"):
        (tmp_path / folder).mkdir(parents=True)
    monkeypatch.setattr(resources, "_PACKAGE", package)

    assert resources.assets("i18n") == package / "_data" / "assets" / "i18n"
    assert resources.scenarios() == package / "_data" / "scenarios"


def test_a_table_that_would_make_an_object_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Tables are read as plain values, also by the fast parser."""
    monkeypatch.setattr(resources, "_PACKAGE", tmp_path / "wargame")
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "good.yaml").write_text("rows: [1, two]\n", encoding="utf-8")
    (tmp_path / "assets" / "bad.yaml").write_text("!!python/object/apply:os.getcwd []\n", encoding="utf-8")

    assert resources.table("good.yaml") == {"rows": [1, "two"]}
    with pytest.raises(yaml.YAMLError):
        resources.table("bad.yaml")


@pytest.mark.parametrize("folder", sorted(path.name for path in resources.assets().iterdir() if path.is_dir()))
def test_every_folder_of_assets_says_where_its_content_comes_from(folder: str):
    """``SOURCES.md`` tells where things come from, and every kind of file in the folder has its line there."""
    told = resources.assets(folder, "SOURCES.md").read_text(encoding="utf-8")
    kinds = {path.suffix for path in resources.assets(folder).rglob("*.*")} - {".md", ".txt", ".json"}

    assert {kind for kind in kinds if kind not in told} == set()
