"""The report's document: what it says, to whom, and with which evidence."""

from __future__ import annotations

import json
import re

import pytest

from wargame.report.build import build
from wargame.report.document import Bullets, Cell, Document, Figure, Table
from wargame.report.json_output import body, render


@pytest.fixture(scope="module")
def whole(session) -> Document:
    return build(session)


@pytest.fixture(scope="module")
def players(session) -> Document:
    return build(session, "players")


def _section(document, key):
    return next(section for section in document.sections if section.id == key)


def _tables(document, key):
    return [block for block in _section(document, key).blocks if isinstance(block, Table)]


def _cells(document):
    for section in document.sections:
        for block in section.blocks:
            if isinstance(block, Table):
                yield from (cell for row in block.rows for cell in row)
            elif isinstance(block, Bullets):
                yield from block.items


def test_every_table_row_has_as_many_cells_as_columns(whole):
    """A renderer can trust the shape of every table."""
    for section in whole.sections:
        for block in section.blocks:
            if isinstance(block, Table):
                assert {len(row) for row in block.rows} <= {len(block.columns)}
                assert not block.widths or len(block.widths) == len(block.columns)


def test_every_cited_event_is_in_the_log(whole, session):
    """A number behind a # leads to an event that exists, and decisions cite the event that submitted them."""
    kinds = {event.id: event.kind for event in session.events}
    cited = {cell.event for cell in _cells(whole) if cell.event}

    assert len(cited) > 20
    assert cited <= set(kinds)
    decisions = {row[0].event for table in _tables(whole, "turns") for row in table.rows if row[0].event}
    assert {kinds[event] for event in decisions} == {"package.submitted"}


def test_the_ledger_adds_up_to_the_meters(whole, session):
    """The changes that the ledger prints for a meter sum to its movement over the exercise."""
    ledger = _tables(whole, "ledger")[0]
    turns = session.exercise.turns
    name = "Military escalation"
    printed = sum(float(row[2].text.replace("−", "-")) for row in ledger.rows if row[1].text == name)
    moved = (turns[-1].closing["ESC"] - turns[0].opening["ESC"]) / 100

    assert printed == pytest.approx(moved, abs=0.05 * len(ledger.rows))
    assert abs(moved) > 0.5


def test_an_unobserved_objective_is_flagged(whole):
    """An objective without a logged rating says so; one with a rating cites the note that gave it."""
    rows = {row[0].text[:5]: row for row in _tables(whole, "objectives")[0].rows}

    assert rows["OBJ-1"][2] == Cell("Not observed", "quiet", 0)
    assert rows["OBJ-2"][2].text.startswith("S ·")
    assert rows["OBJ-2"][2].event > 0


def test_an_override_stands_with_its_reason(whole):
    """A forced roll is marked, and its reason can be read."""
    rolls, overrides = _tables(whole, "dice")

    assert any(row[-1].text.endswith("*") for row in rolls.rows)
    assert [row[3].text for row in overrides.rows] == ["The weather closed in over Guam."]


def test_each_provocation_with_a_flight_has_its_map(whole, session):
    """The overflight's map names the missile, its figures and Hokkaido, in words as well."""
    figures = [block for block in _section(whole, "provocations").blocks if isinstance(block, Figure)]
    overflight = next(figure for figure in figures if "2,700 km" in figure.caption)

    assert "Hwasong-12" in overflight.alt
    assert "Hokkaido" in overflight.alt
    assert overflight.svg.startswith("<svg")
    flown = [item for item in session.exercise.deliveries.values() if item.event and item.flight]
    assert len(figures) >= len(flown) >= 2


def test_players_read_no_number_roll_note_or_secret(players, session):
    """The players' version holds no meter value, roll, override, note, seed, secret act or its reasons."""
    texts = json.dumps(body(players, pictures=True), ensure_ascii=False)

    assert "ROLL-" not in texts
    assert "weather closed in" not in texts
    assert "learned of the sortie" not in texts
    assert "secret hotline" not in texts
    assert "Open a back channel" not in texts
    assert "Pyongyang’s boldness" not in texts
    assert session.seal() not in texts
    assert {"dice", "ledger", "improvement"}.isdisjoint(section.id for section in players.sections)
    meters = _tables(players, "meters")[0]
    assert not any(re.search(r"\d", cell.text) for row in meters.rows for cell in row[1:])


def test_progress_counts_to_the_sections(session):
    """Whoever waits sees how far it is."""
    seen = []
    document = build(session, progress=lambda done, of: seen.append((done, of)))

    assert seen == [(number, len(document.sections)) for number in range(len(document.sections))]


def test_json_has_stable_keys(whole):
    """A program can read the JSON without the page."""
    written = json.loads(render(whole))

    assert written["format"] == 1
    assert [section["id"] for section in written["sections"]][:4] == ["overview", "summary", "timeline", "objectives"]
    assert {block["block"] for section in written["sections"] for block in section["blocks"]} <= {
        "paragraph", "bullets", "cards", "table", "figure", "heading",
    }  # fmt: skip
