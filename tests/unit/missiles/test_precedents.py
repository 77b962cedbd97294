"""What was done the last times."""

import pytest
import yaml

from wargame import resources
from wargame.errors import FlightError
from wargame.missiles import catalogue, precedents

PAST = catalogue.precedents()


def table_ids(name):
    return set(yaml.safe_load(resources.assets("crisis", f"{name}.yaml").read_text(encoding="utf-8")))


def test_there_is_a_history_of_every_kind_that_happened():
    """Launches, nuclear tests, the attacks of 2010 and cyber attacks are all there, the oldest first."""
    kinds = {past.kind for past in PAST}

    assert len(PAST) >= 25
    assert {"icbm_test", "irbm_overflight", "satellite_launch", "srbm_salvo", "nuclear_test", "cyber_attack",
            "nll_clash", "direct_attack_limited", "gray_zone", "threat_statement"} <= kinds  # fmt: skip
    assert [past.day for past in PAST] == sorted(past.day for past in PAST)
    assert {past.day.year for past in catalogue.precedents("direct_attack_limited")} == {2010}
    assert len(catalogue.precedents("nuclear_test")) == 6


@pytest.mark.parametrize("past", PAST, ids=lambda past: past.id)
def test_a_precedent_speaks_of_what_the_tables_know(past):
    """Kind, missile, site and response are ids of their tables; every one has a source and somebody's reply."""
    assert past.kind in table_ids("provocations")
    assert not past.missile or catalogue.missile(past.missile).id == past.missile
    assert not past.site or catalogue.site(past.site).id == past.site
    assert past.replies
    assert past.source
    assert {reply.response for reply in past.replies} <= table_ids("responses") | {"", "no_response"}
    assert {reply.seat for reply in past.replies} <= {"US", "ROK", "JPN", "DPRK", "PRC", "RUS", "UNSC"}


def test_the_nearest_precedents_of_an_overflight():
    """For a Hwasong-12 over Japan they are the two of 2017, the later first, before the one of another type."""
    found = precedents.like("irbm_overflight", "Hwasong-12")

    assert [past.id for past in found] == ["overflight-september-2017", "overflight-august-2017", "overflight-2022"]


def test_the_same_missile_is_a_precedent_of_another_kind():
    """Where the kind never happened, what that missile did comes first; without either there is nothing."""
    assert precedents.like("irbm_salvo_guam", "Hwasong-12")[0].missile == "hwasong-12"
    assert precedents.like("atmospheric_test") == ()
    assert all(past.kind == "nuclear_test" for past in precedents.like("nuclear_test", most=6))


def test_a_precedent_of_an_unknown_missile_is_refused():
    """The sentence names the missile that was probably meant."""
    with pytest.raises(FlightError, match="Did you mean"):
        precedents.like("icbm_test", "Hwasong-21")
