"""How an exercise begins."""

from __future__ import annotations

from wargame.session import seed_of_class


def test_a_class_code_stands_for_one_seed_however_it_is_typed():
    """Case and spacing do not matter; another code, or another scenario, gives other dice."""
    seed = seed_of_class("Autumn  3B ", "guam-2017")

    assert seed == seed_of_class("autumn 3b", "guam-2017") == 1015983707
    assert 0 <= seed < 2**31
    assert seed != seed_of_class("autumn 3c", "guam-2017")
    assert seed != seed_of_class("autumn 3b", "overflight-2017")
