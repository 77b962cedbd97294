"""Charts of meters: values, bands and causes as a reader would look for them."""

from __future__ import annotations

import re
from itertools import pairwise

from wargame.report.figures import charts

BANDS = (("Routine", 0.0), ("Tension", 20.0), ("Crisis", 40.0), ("Brink", 60.0), ("War", 80.0))
SERIES = charts.Series("Escalation", ("Start", "T1", "T2"), (28.0, 44.0, 61.0), BANDS, high_is_worse=True)


def test_the_chart_names_its_bands_and_turns():
    """Bands at the side, turns below, the remark at its turn."""
    text = charts.escalation(SERIES, [charts.Remark(1, "Overflight")])

    for word in ("Routine", "War", "Start", "T2", "Overflight", "80"):
        assert f">{word}<" in text


def test_players_see_no_scale():
    """Without numbers the bands remain and the scale is gone."""
    text = charts.escalation(SERIES, numbers=False)

    assert ">80<" not in text
    assert ">Brink<" in text


def test_the_small_charts_show_every_meter_with_its_last_value():
    """Each meter stands with its name and where it is now."""
    text = charts.small_multiples(
        [SERIES, charts.Series("Credibility", ("Start", "T1"), (52.0, 37.0), BANDS[:3], False)]
    )

    assert ">Escalation  61<" in text
    assert ">Credibility  37<" in text


def test_the_waterfall_signs_every_cause():
    """A rise has a plus, a fall a true minus, the ends are totals."""
    steps = [("Turn opens", 0.0, 40.0), ("Overflight", 40.0, 49.2), ("Time", 49.2, 45.0), ("Turn closes", 0.0, 45.0)]
    text = charts.waterfall(steps, high_is_worse=True)

    for word in ("+9.2", "−4.2", "40.0", "45.0"):
        assert f">{word}<" in text


def test_remarks_of_neighbouring_turns_do_not_hide_each_other():
    """Six long remarks in a row all stay readable: their boxes lie apart."""
    words = [f"Underground nuclear test {number}" for number in range(6)]
    series = charts.Series("Escalation", tuple(f"T{n}" for n in range(6)), (30.0,) * 6, BANDS, high_is_worse=True)
    text = charts.escalation(series, [charts.Remark(number, word) for number, word in enumerate(words)])

    heights = [float(y) for y in re.findall(r'<text[^>]*? y="([\d.]+)"[^>]*>Underground nuclear test', text)]
    assert len(heights) == len(words)
    assert all(abs(one - other) > 8 for one, other in pairwise(heights))
