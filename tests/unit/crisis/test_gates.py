"""What a seat may do, and why not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from wargame import crisis
from wargame.crisis.facts import Standing


@pytest.mark.parametrize(
    ("seat", "response", "words"),
    [
        ("US", "precision_strike", "Needs Escalation at 60 or more."),
        ("US", "working_talks", "Needs the channel to Pyongyang at “contact”."),
        ("US", "intercept_demo", "No missile in flight can be engaged now."),
        ("US", "intercept_defensive", "No missile that threatens territory can be engaged now."),
        ("ROK", "carrier_deployment", "Reserved for: United States."),
        ("US", "summet", "There is no response “summet”."),
    ],
)
def test_closed_response_says_why(table, seat, response, words):
    """Each closed gate is one sentence that names what is missing."""
    assert crisis.why_not(table.model, table.situation, seat, response) == words


def test_legal_and_why_not_never_disagree(table):
    """A response is legal exactly where there is no reason against it, in quiet and in crisis."""
    for there in (table, table.given(ESC=85, channel="talks"), table.provoked("irbm_overflight", demo=200)):
        for seat in ("US", "ROK", "JPN", "PRC"):
            allowed = crisis.legal(there.model, there.situation, seat)
            for response in there.model.responses:
                reason = crisis.why_not(there.model, there.situation, seat, response)
                assert (reason is None) == (response in allowed), (seat, response)


def test_window_opens_for_the_purpose_that_has_odds(table):
    """A missile over Japan that threatens nobody can be shot at for show only, one that does also in defence."""
    harmless = table.provoked("irbm_overflight", demo=200).situation
    deadly = table.provoked("irbm_salvo_guam", demo=700, defensive=800).situation
    assert "intercept_demo" in crisis.legal(table.model, harmless, "US")
    assert "intercept_defensive" not in crisis.legal(table.model, harmless, "US")
    assert {"intercept_demo", "intercept_defensive"} <= set(crisis.legal(table.model, deadly, "US"))


def test_freeze_bars_the_exercise(table):
    """While a freeze for freeze holds no joint exercise can be chosen, by anybody."""
    frozen = table.given(standing=(Standing("US", "freeze_for_freeze", 1, 2),)).situation
    assert crisis.why_not(table.model, frozen, "ROK", "joint_exercise") == "Barred while “Freeze for freeze” holds."


def test_package_is_bounded_by_points_and_by_number(table):
    """Ten points and five responses are the most; the sentence says what is left."""
    dear = ("un_sanctions", "secondary_sanctions", "maritime_inspection", "unilateral_designations")
    assert crisis.price(table.model, "US", dear) == 12, "nine, and one more for each further one of a family"
    assert "points are left" in (crisis.why_not(table.model, table.situation, "US", dear[3], dear[:3]) or "")
    five = ("condemn_statement", "alert_raise", "intel_sharing", "unilateral_designations", "backchannel")
    assert crisis.price(table.model, "US", five) == 7
    assert "at most 5" in (crisis.why_not(table.model, table.situation, "US", "offer_talks", five) or "")
    assert crisis.price(table.model, "US", five, coordinated=True) == 9


def test_nothing_is_legal_after_the_end(table):
    """An exercise that has ended takes no more decisions."""
    over = replace(table.situation, ending="general_war")
    assert crisis.legal(table.model, over, "US") == ()
    assert crisis.why_not(table.model, over, "US", "backchannel") == "The exercise has ended."


def test_response_closed_since_it_was_chosen_is_refused_not_done(table):
    """A package that has become illegal by the roll does nothing, and the check says so."""
    resolved = table.turn(US=("precision_strike",))
    assert [check.outcome for check in resolved.checks] == ["refused"]
    assert not [e for e in resolved.entries if e.rule == "effects"]
