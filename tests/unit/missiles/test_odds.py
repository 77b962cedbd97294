"""Kill probabilities against their closed formulas."""

import pytest

from wargame.missiles import odds


@pytest.mark.parametrize(
    ("p", "n", "kill"),
    [
        (34 / 41, 2, 0.970851),
        (34 / 41, 4, 0.999150),
        (10 / 18, 2, 0.802469),
        (10 / 18, 4, 0.960982),
        (4 / 6, 4, 0.987654),
    ],
)
def test_salvos(p, n, kill):
    """A salvo kills unless every interceptor misses."""
    assert odds.salvo(p, n) == pytest.approx(kill, abs=1e-6)


def test_tracking_caps_every_salvo():
    """However many are fired, a track held nine times in ten caps the chance at 0.9."""
    assert odds.salvo(0.9, 50, 0.9) == pytest.approx(0.9, abs=1e-6)


def test_shoot_look_shoot_saves_interceptors():
    """One, a look, and one more kill as often as two at once, with 1.17 shots for the Aegis record."""
    found = odds.shoot_look_shoot(34 / 41, 1, 1)

    assert found.p_kill == pytest.approx(odds.salvo(34 / 41, 2), abs=1e-6)
    assert found.shots == pytest.approx(1 + 7 / 41, abs=1e-6)
    blind = odds.shoot_look_shoot(0.5, 2, 2, p_look=0.0)
    assert (blind.p_kill, blind.shots) == pytest.approx((0.75, 2.0), abs=1e-6)


def test_a_salvo_of_missiles_is_harder_to_stop():
    """All of four missiles are stopped with the fourth power of one."""
    assert odds.all_stopped(0.9, 4) == pytest.approx(0.6561, abs=1e-6)


@pytest.mark.parametrize(
    ("hits", "shots", "low", "high"),
    [(34, 41, 0.72, 0.91), (10, 18, 0.37, 0.73), (4, 6, 0.34, 0.90), (15, 15, 0.88, 1.00)],
)
def test_intervals_of_the_test_records(hits, shots, low, high):
    """The 90 percent interval of each record, as published tables of the beta distribution give it."""
    assert odds.jeffreys_interval(hits, shots) == pytest.approx((low, high), abs=0.006)


def test_a_clean_record_is_not_certainty():
    """Fifteen of fifteen still leaves room for doubt."""
    assert odds.jeffreys(15, 15) < 0.99


def test_the_median_of_an_even_record_is_a_half():
    """As many hits as misses, or no test at all, is an even chance."""
    assert odds.jeffreys(7, 14) == pytest.approx(0.5, abs=1e-9)
    assert odds.jeffreys(0, 0) == pytest.approx(0.5, abs=1e-9)


def test_an_impossible_record_is_refused():
    """More hits than shots is no record."""
    with pytest.raises(ValueError, match="3, 2"):
        odds.jeffreys(3, 2)
