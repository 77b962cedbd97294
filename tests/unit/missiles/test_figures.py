"""The numbers of the model are a table, each with its source."""

from dataclasses import fields

import yaml

from wargame import resources
from wargame.missiles import figures


def test_every_number_has_a_source_and_every_entry_is_read():
    """Nothing in the table is unused, nothing in the code is without a row, no row without a source."""
    table = yaml.safe_load(resources.assets("missiles", "model.yaml").read_text(encoding="utf-8"))

    assert set(table) == {field.name for field in fields(figures.Figures)}
    assert all(len(row["source"]) >= 12 for row in table.values())


def test_decided_values_stand():
    """The limits and odds are those that were decided."""
    known = figures.load()

    assert (known.boost_acceleration_m_s2, known.lowest_apogee_km, known.highest_apogee_km) == (31.4, 80, 10000)
    odds = (known.odds_ascent_permille, known.odds_midcourse_permille, known.odds_terminal_permille)
    assert (*odds, known.odds_tracking_permille) == (400, 300, 900, 900)
