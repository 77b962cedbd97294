"""The map's look: every colour is one, and what is written can be read."""

import re
from dataclasses import fields

import pytest

from wargame.atlas import style

BOTH = pytest.mark.parametrize("name", ["dark", "light"])


def luminance(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    bright, dark = sorted([luminance(one), luminance(other)], reverse=True)
    return (bright + 0.05) / (dark + 0.05)


@BOTH
def test_every_colour_is_a_colour(name):
    """Colours are written as #RRGGBB throughout."""
    text = repr([getattr(style.theme(name), field.name) for field in fields(style.MapStyle)])

    assert not [c for c in re.findall(r"#\w+", text) if not re.fullmatch(r"#[0-9A-F]{6}", c)]


@BOTH
def test_names_can_be_read_over_land_and_on_their_halo(name):
    """Names of towns reach 4.5 to 1 on their halo and 3 to 1 on any land."""
    look = style.theme(name)
    for kind in ("capital", "city", "town", "island", "site", "tick"):
        colour = look.letters(kind).colour
        assert contrast(colour, look.halo) >= 4.5, kind
        assert contrast(colour, look.land) >= 3, kind
        assert contrast(colour, look.land_of("KP")) >= 3, kind


@BOTH
def test_what_the_exercise_is_about_stands_out_from_the_sea(name):
    """Track, rings and lines reach 3 to 1 on every depth of the sea that lies about Korea and Japan."""
    look = style.theme(name)
    shown = [
        *(colour for pair in look.track for colour in pair),
        look.ring.colour,
        look.ring_icbm.colour,
        look.launch,
        look.impact,
    ]
    for depth, sea in look.sea_by_depth:
        if depth >= -3000:
            assert min(contrast(colour, sea) for colour in shown) >= 3, (depth, sea)


@BOTH
def test_bulk_lines_stay_thin(name):
    """Lines with many points are at most a pixel wide, where painting is fast."""
    look = style.theme(name)

    assert all(line.width_px <= 1.0 for line in (look.coast, look.border, look.admin1, look.river, look.eez))


def test_details_and_labels_follow_the_scale():
    """Closer means finer outlines and more names; any scale has an answer."""
    assert [style.detail(k) for k in (0.3, 1.0, 5.0, 500.0)] == [0, 1, 2, 2]
    ranks = [style.label_rank(k) for k in (0.2, 0.6, 1.0, 1.7, 2.5, 10.0, 500.0)]
    assert ranks == sorted(ranks, reverse=True)
