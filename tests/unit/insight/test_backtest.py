"""The back-test: every row has its figure, its bounds and its verdict."""

from __future__ import annotations

import pytest

from wargame.insight.backtest import Finding, findings, observed


@pytest.fixture(scope="module")
def found():
    return list(findings(runs=150))


def test_every_row_is_held_against_the_model_once(found):
    """Each observed figure meets one expected figure, with a margin that shrinks with the seeds."""
    assert sorted(one.row.id for one in found) == sorted(row.id for row in observed())
    assert all(one.margin >= 0 for one in found)
    few = {one.row.id: one.margin for one in findings(runs=15)}
    assert sum(one.margin for one in found) < sum(few.values())


def test_what_happened_lies_within_its_own_bounds():
    """The bounds of a row hold what was observed, and name a source."""
    for row in observed():
        assert row.low <= row.observed <= row.high
        assert len(row.source) > 10


def test_a_figure_outside_its_bounds_is_called_so(found):
    """A verdict can fail on either side."""
    row = found[0].row
    assert Finding(row, row.low, 0).good
    assert not Finding(row, row.low - 0.01, 0).good
    assert not Finding(row, row.high + 0.01, 0).good


def test_the_autumn_of_2017_is_replayed(found):
    """With the moves of history escalation peaks in the band of crisis and no war breaks out."""
    replay = {one.row.id: one for one in found if one.row.of == "replay"}
    assert replay["peak_escalation"].good
    assert replay["no_war"].good


def test_the_autumn_of_2022_comes_out_as_it_did(found):
    """Another year: no resolution, no war, no channel, closer allies, and a burst of small launches."""
    later = [one for one in found if one.row.label.startswith("2022")]
    assert len(later) >= 10
    assert [one.row.id for one in later if not one.good] == []


def test_three_earlier_years_come_out_as_they_did(found):
    """2010, 2013 and 2016: no war, blood only in 2010, doors stay shut, and the Council speaks as it did."""
    earlier = [one for one in found if one.row.of.startswith(("korea-2010", "spring-2013", "winter-2016"))]
    assert len(earlier) >= 12
    assert [(one.row.id, one.expected) for one in earlier if not one.good] == []
    peaks = {one.row.of: one.expected for one in earlier if one.row.id.endswith(".peak")}
    assert peaks["korea-2010"] > max(peaks["spring-2013"], peaks["winter-2016"]) + 20
