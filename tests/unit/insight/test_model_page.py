"""The page on the model: current, complete, and the sensitivities behind it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from wargame import crisis, scenario
from wargame.insight import sensitivity
from wargame.insight.model_page import page
from wargame.insight.sensitivity import Moved, Outcomes, Sensitivity, stepped, stored, text_of, values
from wargame.insight.tornado import svg

ROOT = Path(__file__).resolve().parents[3]
TABLES = crisis.load_tables()


def test_the_page_is_what_the_tables_give():
    """``docs/model.md`` and its chart are what ``python3 dev.py model`` writes."""
    check = [sys.executable, str(ROOT / "packaging" / "make_model.py"), "--check"]

    surroundings = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(check, capture_output=True, text=True, check=False, env=surroundings)

    assert done.stdout.strip() == "current", done.stdout + done.stderr


def test_every_row_stands_on_the_page_with_its_source():
    """No provocation, response, rule or meter is left out, and each source is told."""
    text = page(TABLES, stored())
    for book in (TABLES.meters, TABLES.provocations, TABLES.responses, TABLES.rules, TABLES.odds):
        for name, row in book.items():
            assert f"### {name}" in text
            assert f"*Source: {row.source}*" in text
    contested = [rule for rule in TABLES.rules.values() if rule.contested]
    assert all(rule.contested.strip() in text for rule in contested)


def test_every_chosen_value_is_moved():
    """Effects, odds, numbers of rules and the adversary are among the values; codes, words and sources are not."""
    found = dict(values(TABLES.to_json()))
    assert ("rules", "H8", "points", "resolve") in found
    assert ("responses", "offer_talks", "odds_permille") in found
    assert ("provocations", "icbm_test", "escalation") in found
    assert not any({"kahn", "rivera", "cameo", "source"} & set(path) for path in found)
    assert {one.path for one in stored().moved} == {".".join(path) for path in found}


@pytest.mark.parametrize(
    ("value", "lower", "higher"), [(100, 80, 120), (1, 0, 2), (-3, -2, -4), ("12.5", "10", "15"), ("-5", "-4", "-6")]
)
def test_a_step_is_a_fifth_and_one_at_least(value, lower, higher):
    """Whole numbers stay whole, points stay points, a negative value grows away from zero."""
    assert stepped(value, -200) == lower
    assert stepped(value, 200) == higher


def test_a_value_that_matters_moves_its_outcome():
    """The longer escalation lingers the higher it peaks; a value that never comes up moves nothing."""
    written = scenario.read(scenario.find("overflight-2017"))
    found = (("meters", "ESC", "decay_permille"), 707), (("responses", "leadership_strike", "cost"), 10)
    lingering, unused = sensitivity._moved(written, found, 40, 0, 2)
    assert lingering.high.peak_escalation > lingering.low.peak_escalation + 1
    assert unused.low == unused.high


def test_what_is_stored_is_read_back(tmp_path, monkeypatch):
    """The file holds every figure."""
    folder = tmp_path / "insight"
    folder.mkdir()
    found = Sensitivity(
        "ab", 5, Outcomes(1, 2, 0.5, 0), (Moved("a.b", "-3", Outcomes(1, 2, 3, 4), Outcomes(5, 6, 7, 8)),)
    )
    (folder / "sensitivity.json").write_text(text_of(found), encoding="utf-8")
    monkeypatch.setattr(sensitivity.resources, "assets", tmp_path.joinpath)
    assert stored() == found


def test_the_chart_shows_the_strongest_values():
    """A bar to each side for each value, named beside it, in an SVG that a browser reads."""
    from xml.etree import ElementTree

    root = ElementTree.fromstring(svg(stored()))  # noqa: S314 - drawn a moment ago
    texts = [node.text for node in root.iter("{http://www.w3.org/2000/svg}text")]
    strongest = stored().moved[0]
    assert f"{strongest.path} = {strongest.value}" in texts
