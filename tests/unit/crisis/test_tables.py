"""The tables: complete, checked, with a source for everything, and exchanged without a fraction."""

from __future__ import annotations

import json
import math
import shutil

import pytest

from wargame import resources
from wargame.crisis.facts import METERS
from wargame.crisis.rows import FAMILIES, hundredths, points
from wargame.crisis.rules import AFTER, BEFORE
from wargame.crisis.tables import Tables, load_tables, read_tables
from wargame.errors import ScenarioError


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(resources.assets("crisis"), tmp_path / "crisis")


def edit(folder, book, old, new):
    file = folder / f"{book}.yaml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    return file, text[: text.index(old)].count("\n") + 1


def problem(folder):
    with pytest.raises(ScenarioError) as caught:
        read_tables(folder)
    return caught.value.problems[0]


def test_all_provocations_and_responses_are_there():
    """Sixteen provocations and 35 responses, four and more of each family."""
    tables = load_tables()
    assert len(tables.provocations) == 16
    assert len(tables.responses) == 35
    for family in FAMILIES[1:5]:
        assert sum(row.family == family for row in tables.responses.values()) >= 4
    assert tuple(tables.meters) == METERS


def test_every_row_names_a_source_and_says_itself_in_two_lines():
    """Nothing in the tables stands without a source, and every act is described for a player."""
    tables = load_tables()
    for book in (tables.meters, tables.provocations, tables.responses, tables.rules, tables.odds, tables.actors):
        assert all(row.source for row in book.values())
    for act in (*tables.provocations.values(), *tables.responses.values()):
        assert 40 < len(act.description) < 200


def test_every_rule_with_code_has_a_row():
    """The list of functions and the table of rules name each other."""
    named = {name for name, _ in (*BEFORE, *AFTER)} | {
        "H16",
        "H17",
        "H21",
        "failure",
        "refusal",
        "verified",
        "completion",
        "gate",
    }
    assert named == set(load_tables().rules)


def test_tables_go_through_json_without_fractions():
    """Written and read back the tables are the same, and hold whole numbers and strings only."""
    body = load_tables().to_json()
    assert Tables.from_json(json.loads(json.dumps(body))) == load_tables()

    def numbers(node):
        if isinstance(node, dict):
            return [n for value in node.values() for n in numbers(value)]
        if isinstance(node, list):
            return [n for value in node for n in numbers(value)]
        return [node]

    assert not [one for one in numbers(body) if isinstance(one, float)]


def test_softmax_table_is_the_exponential():
    """Each weight is floor(1e6 exp(-i/64))."""
    values = load_tables().functions["softmax"].values
    assert values == tuple(math.floor(1_000_000 * math.exp(-i / 64)) for i in range(512))


@pytest.mark.parametrize(("text", "value"), [("12", 1200), (0.25, 25), ("-1.5", -150), (-100, -10000)])
def test_points_are_hundredths(text, value):
    """Points with two decimals become whole hundredths and go back."""
    assert hundredths(text) == value
    assert hundredths(points(value)) == value


@pytest.mark.parametrize("text", ["1.234", "x", True, None, "1e3"])
def test_odd_points_are_refused(text):
    """Three decimals, words and truth values are no points."""
    with pytest.raises(ValueError, match="no number of points"):
        hundredths(text)


@pytest.mark.parametrize(
    ("book", "old", "new", "words"),
    [
        ("responses", "effects: {ALLY_JPN: -1", "effects: {ALY_JPN: -1", "did you mean “ALLY_JPN”"),
        ("responses", "odds_permille: 550", "odds_permille: 1550", "1000"),
        ("responses", "who: [US, ROK, JPN]", "who: []", "at least 1 must stand here"),
        ("responses", "who: [US, ROK, JPN]", "who: [USA]", "'US'"),
        ("responses", '"ESC >= 40"', '"ESCC >= 40"', "did you mean “ESC”"),
        ("responses", '"ESC >= 40"', '"when angry"', "no gate"),
        ("responses", '"no freeze_for_freeze"', '"no joint_exercise"', "bar each other"),
        ("odds", "field: RESOLVE", "field: RESOLV", "did you mean “RESOLVE”"),
        ("odds", "applies: [unsc_statement]", "applies: [unsc_statment]", "did you mean “unsc_statement”"),
        ("actors", "ROK:", "KOR:", "no seat “KOR”"),
        ("rules", "points: {cred_min: 40}", "points: {cred_min: high}", "points"),
    ],
)
def test_wrong_value_is_refused_with_file_and_line(folder, book, old, new, words):
    """A damaged table is named with file, line, what is wrong, and the nearest word."""
    file, line = edit(folder, book, old, new)
    found = problem(folder)
    assert words in found.sentence
    assert found.file == file
    assert abs((found.line or 0) - line) <= 1


def test_broken_yaml_and_missing_file_are_named(folder):
    """A table that is no YAML, and one that is not there, are each one sentence."""
    (folder / "rules.yaml").write_text("H1: [", encoding="utf-8")
    assert "no valid YAML" in problem(folder).sentence
    (folder / "rules.yaml").unlink()
    assert "cannot be read" in problem(folder).sentence


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"response": {"summit": {"cost": 1}}}, "did you mean “responses”"),
        ({"responses": {"sumit": {"cost": 1}}}, "did you mean “summit”"),
        ({"responses": {"summit": {"costs": 1}}}, "did you mean “cost”"),
        ({"responses": {"summit": {"odds_permille": 1200}}}, "1000"),
        ({"rules": {"H9": {"act_of_war": 1}}}, "did you mean “act_of_war_permille”"),
        ({"rules": {"H9": {"act_of_war_permille": 1200}}}, "outside 0 to 1000"),
        ({"rules": {"H15": {"nuclear_permille": -1}}}, "outside 0 to 1000"),
        ({"responses": {"summit": {"MORALE": 3}}}, "no meter “MORALE”; allowed: ESC, ALLY_ROK"),
        ({"provocations": {"icbm_test": {"CAPP": 4}}}, "did you mean “CAP”"),
        ({"responses": {"freeze_for_freeze": {"gates": ("no joint_exercise",)}}}, "bar each other in a circle"),
        ({"responses": {"summit": {"gates": ("ESC >= 101",)}}}, "never open"),
        ({"responses": {"summit": {"who": ()}}}, "at least 1"),
        ({"responses": {"summit": {"who": ("PRC",), "cost": 1}}}, "nobody can pay"),
        ({"actors": {"PRC": {"abstain_permille": 1200}}}, "at most 1000"),
        ({"adversary": {"what": {"srbm_salve": 1}}}, "did you mean “srbm_salvo”"),
    ],
)
def test_wrong_override_is_refused(changes, words):
    """A scenario cannot change what does not exist, nor set a value out of bounds."""
    with pytest.raises(ScenarioError) as caught:
        load_tables().overridden(changes)
    assert words in str(caught.value)


def test_override_changes_one_value():
    """An override reaches columns, effects, and numbers of rules, and leaves everything else."""
    changed = load_tables().overridden({
        "responses": {"summit": {"cost": 2, "CRED": 1.5}},
        "rules": {"H9": {"act_of_war_permille": 500}, "H7": {"enabled": False}},
    })  # fmt: skip
    assert changed.responses["summit"].cost == 2
    assert changed.responses["summit"].effects["CRED"] == 150
    assert changed.rules["H9"].numbers["act_of_war_permille"] == 500
    assert not changed.rules["H7"].enabled
    assert changed.responses["backchannel"] == load_tables().responses["backchannel"]


@pytest.mark.parametrize(
    ("book", "old", "new", "says"),
    [
        ("responses", 'gates: ["no freeze_for_freeze"]', 'gates: ["no joint_exercise"]', "bar each other in a circle"),
        ("responses", "cost: 6", "cost: 12", "nobody can pay for it"),
        ("responses", 'gates: ["ESC >= 60"]', 'gates: ["ESC >= 60", "ESC <= 40"]', "never open"),
        ("responses", 'gates: ["ESC >= 80"]', 'gates: ["ESC >= 120"]', "never open"),
        ("responses", "who: [US, ROK, JPN]", "who: []", "at least 1 must stand here"),
        ("responses", "odds_permille: 550", "odds_permille: 1200", "1000"),
        ("responses", "RESOLVE: -1}", "RESOLV: -1}", "RESOLVE"),
        ("adversary", "personality: calculating", "personality: calculatin", "calculating"),
        ("adversary", "    srbm_salvo: 330", "    srbm_salve: 330", "srbm_salvo"),
        ("adversary", "7: 10300", "70: 10300", "days must rise"),
        ("policies", "evacuate_nationals: -120", "evacuate_national: -120", "evacuate_nationals"),
        ("policies", "quiet: {baseline: 240}", "quite: {baseline: 240}", "no such field"),
        ("policies", "US: {State: 280", "US: {States: 280", "State"),
        ("actors", "knots: [[-100, 20], [-60, 90]", "knots: [[-60, 20], [-100, 90]", "must rise"),
        ("costs", "through: {PRC: 800, RUS: 200}", "through: {PCR: 800, RUS: 200}", "PRC"),
        ("rules", "act_of_war_permille: 200", "act_of_war_permille: 2000", "outside 0 to 1000"),
        ("provocations", "mistaken_for: [nll_clash]", "mistaken_for: [nll_clas]", "nll_clash"),
    ],
)
def test_bad_table_is_refused_with_place_and_remedy(folder, book, old, new, says):
    """What cannot be played is refused, with file, line and what is wrong."""
    file, _ = edit(folder, book, old, new)
    found = problem(folder)
    assert says in str(found)
    assert found.file == file
    assert found.line


def test_scenario_chooses_who_rules_in_pyongyang():
    """Personality and temperature are overrides like any other; a character that does not exist is refused."""
    tables = load_tables().overridden(
        {"adversary": {"settings": {"personality": "gambler", "temperature_permille": 2000}}}
    )
    assert (tables.adversary.settings.personality, tables.adversary.settings.temperature_permille) == ("gambler", 2000)
    with pytest.raises(ScenarioError):
        load_tables().overridden({"adversary": {"settings": {"personality": "gamblr"}}})
