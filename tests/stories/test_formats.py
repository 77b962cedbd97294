"""``docs/formats.md`` and the documents agree, key by key."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

from wargame.missiles import launch
from wargame.missiles.document import arc_json
from wargame.report.document import Document
from wargame.session.events import Event

FORMATS = (Path(__file__).resolve().parents[2] / "docs" / "formats.md").read_text(encoding="utf-8")


def documented(command: str) -> list[str]:
    """The keys in the table under a command's heading, in order."""
    table = FORMATS.partition(f"### `{command}`")[2].partition("###")[0]
    rows = re.findall(r"^\| (`.*?`) \|", table, re.MULTILINE)
    return [key for row in rows for key in re.findall(r"`(\w+)`", row)]


@pytest.fixture(scope="module")
def overflight() -> dict:
    """The flight of 29 August 2017 as a document."""
    asked = launch.Launch(missile="Hwasong-12", site="Sunan", azimuth_deg=73, range_km=2700, apogee_km=550)
    return arc_json(launch.solve(asked), reported_time_min=14)


def test_every_key_of_a_flight_is_documented(overflight: dict):
    """``wargame arc --json`` prints the documented keys, in their order, and no others."""
    assert list(overflight) == documented("wargame arc")


def test_the_keys_of_a_lofted_flight_s_equivalent_are_documented():
    """A lofted flight tells what it is worth in the keys that the page names."""
    asked = launch.Launch("Hwasong-15", "Pyongsong", azimuth_deg=76, range_km=950, apogee_km=4475)
    row = next(line for line in FORMATS.splitlines() if line.startswith("| `full_range`"))

    assert {name for name in arc_json(launch.solve(asked))["full_range"] if f"`{name}`" not in row} == set()


@pytest.mark.parametrize("key", ["site", "impact", "overflies", "nearest", "reach", "reported", "track"])
def test_the_keys_inside_are_documented_too(overflight: dict, key: str):
    """Each row names the keys of what it holds."""
    row = next(line for line in FORMATS.splitlines() if line.startswith(f"| `{key}`"))
    inside = overflight[key][0] if isinstance(overflight[key], list) else overflight[key]

    assert {name for name in inside if f"`{name}`" not in row} == set()


def test_every_key_of_a_report_is_documented():
    """The JSON report has the documented keys."""
    assert {field.name for field in fields(Document)} | {"format"} == set(documented("wargame report"))


def test_the_columns_of_the_log_are_documented():
    """The table ``event`` of a session has the columns that the page names."""
    named = re.search(r"\(`(id, parent,[^`]*)`\)", FORMATS)

    assert named
    assert named[1].split(", ") == [field.name for field in fields(Event)]
