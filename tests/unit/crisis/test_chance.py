"""The dice: the same everywhere, in any order, on any machine."""

from __future__ import annotations

import numpy as np
import pytest

from wargame.crisis.chance import LANES, MILLION, Chance, draw, run_seed, run_seeds

GOLDEN = (
    (1, 1, "check", 0, 348),
    (7, 2, "consent", 31, 543),
    (9223372036854775819, 3, "vote", 126, 545),
    (123456789, 4, "retaliation", 10, 677),
    (0, 5, "act_of_war", 1004, 32),
    (1, 6, "when", 5, 575),
    (7, 7, "what", 36, 60),
    (9223372036854775819, 8, "noise", 131, 982),
    (123456789, 1, "backtrack", 15, 171),
    (0, 2, "casualties", 1009, 125),
    (1, 3, "channel", 10, 447),
    (7, 4, "ending", 41, 708),
    (9223372036854775819, 5, "policy", 136, 489),
    (123456789, 6, "count", 20, 700),
    (0, 7, "check", 1014, 912),
    (1, 8, "consent", 15, 140),
    (7, 1, "vote", 46, 225),
    (9223372036854775819, 2, "retaliation", 141, 745),
    (123456789, 3, "act_of_war", 25, 306),
    (0, 4, "when", 1019, 581),
)
"""(seed, turn, lane, item, draw): pinned; a change here changes every session ever played."""


@pytest.mark.parametrize(("seed", "turn", "lane", "item", "drawn"), GOLDEN)
def test_draws_are_pinned(seed, turn, lane, item, drawn):
    """Twenty draws stay what they have always been, in pure Python and over arrays alike."""
    assert draw(seed, turn, lane, item) == drawn
    assert Chance([seed], turn)(lane, item)[0] == drawn
    assert Chance([5, seed], turn).draws(lane, [0, item])[1, 1] == drawn


def test_draws_of_a_million_sides_agree_with_pure_python():
    """The finer dice of the policies are the same numbers too."""
    seeds = run_seeds(3, 50)
    rolled = Chance(seeds, 2)("policy", 4, MILLION)
    assert [int(one) for one in rolled] == [draw(int(seed), 2, "policy", 4, MILLION) for seed in seeds]


def test_draws_are_even():
    """Over twenty thousand runs each tenth of the die comes up a tenth of the time."""
    counts = np.bincount((Chance(run_seeds(1, 20_000), 1)("check", 3) // 100).astype(int), minlength=10)
    assert counts.min() > 1850
    assert counts.max() < 2150


def test_lanes_and_items_do_not_repeat_each_other():
    """Neighbouring items, turns and lanes draw different numbers."""
    found = {draw(7, turn, lane, item, MILLION) for turn in range(1, 5) for lane in LANES for item in range(20)}
    assert len(found) > 0.99 * 4 * len(LANES) * 20


def test_seed_of_a_run_does_not_depend_on_its_chunk():
    """Run 7 has the same seed whether it comes in the first or in the second chunk."""
    assert run_seeds(1, 10)[7] == run_seeds(1, 5, first=5)[2] == run_seed(1, 7)


def test_typed_dice_replace_the_draw():
    """A number that the facilitator types is what the roll shows."""
    chance = Chance([1, 2], 1, {("check", 3): 999})
    assert list(chance("check", 3)) == [999, 999]
    assert list(chance.draws("check", [2, 3])[1]) == [999, 999]
