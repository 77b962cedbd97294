"""The advisers of a seat as the decision screen asks for them."""

from __future__ import annotations

from dataclasses import replace

from tests.unit.desk.conftest import BECAUSE, Ticking
from wargame.desk import acts, build
from wargame.desk.acts import solo
from wargame.desk.shown import advisers as shown
from wargame.desk.views.packages import PackageForm
from wargame.session import Session
from wargame.session.replay import verify


def test_cards_follow_the_package(at_phase):
    """Each change of the package is answered by every adviser, in words, with a stance and odds."""
    desk = at_phase("deliberate")
    empty = build.advisers(desk, PackageForm("US"))
    chosen = build.advisers(desk, PackageForm("US", ("bomber_flight",)))
    assert [card.badge for card in empty] == [card.badge for card in chosen] == ["DoS", "DoD", "Tsy", "DNI"]
    assert all(card.words and card.confidence and card.spoken and card.expects for card in (*empty, *chosen))
    assert [card.words for card in empty] != [card.words for card in chosen]
    assert all("%" in words for card in chosen for words in card.expects)


def test_a_card_tells_what_its_sentences_rest_on(at_phase):
    """A rule by its label and id, an effect by the response and the meter, in the words of the other screens."""
    desk = at_phase("deliberate")
    chosen = build.advisers(desk, PackageForm("US", ("offer_talks", "bomber_flight")))
    rests = [ground for card in chosen for ground in card.grounds]
    assert all(card.grounds for card in chosen)
    assert any(ground.startswith("what “Fly strategic bombers” does to “") for ground in rests)
    assert "Talking while deterring (H1)" in rests


def test_a_line_that_is_not_written_yet_is_no_error(at_phase):
    """While the red line's card is half filled the advisers speak of the rest."""
    desk = at_phase("deliberate")
    assert len(build.advisers(desk, PackageForm("US", ("red_line_declaration", "unheard_of")))) == 4


def test_what_others_hold_in_secret_changes_nothing(at_phase):
    """Packages of other seats and injects that did not reach the seat leave every card as it was."""
    desk = at_phase("deliberate")
    form = PackageForm("JPN", ("unsc_statement",))
    before = build.advisers(desk, form)
    acts.submit(desk, PackageForm("US", ("cyber_countermeasures",), BECAUSE))
    assert build.advisers(desk, form) == before
    assert build.advisers(desk, replace(form, responses=("no_response",))) != before


def test_nobody_advises_a_seat_that_never_chooses(at_phase):
    """Beijing has no adviser here."""
    assert build.advisers(at_phase("deliberate"), PackageForm("PRC")) == ()


def test_what_was_said_at_submit_is_kept(tmp_path, flagship):
    """The forecasts stand in the log beside the package, one act with it; the last ones hold when it is replaced."""
    with solo.begin(flagship, "US", seed=7, folder=tmp_path) as desk:
        desk.clock = Ticking()
        before = len(desk.session.events)
        solo.submit(desk, PackageForm("US", ("bomber_flight",), BECAUSE))
        submitted, given = desk.session.events[before:]
        assert (submitted.kind, given.kind, submitted.at) == ("package.submitted", "advice.given", given.at)
        assert given.body.decision == submitted.body.package.id
        first = desk.exercise.turns[-1].advice["US"]
        assert [one.adviser for one in first] == ["us_state", "us_defense", "us_treasury", "us_intelligence"]
        solo.submit(desk, PackageForm("US", (), BECAUSE))
        assert desk.exercise.turns[-1].advice["US"] != first
        acts.undo(desk)
        assert desk.exercise.turns[-1].advice["US"] == first
        solo.roll(desk)
        assert desk.exercise.turns[-1].advice["US"] == first
    with Session.open(desk.session.path, read_only=True) as again:
        assert again.exercise.turns[-1].advice["US"] == first
        assert verify(again).state == "intact"


def test_after_the_roll_it_is_told_who_was_right_about_escalation(tmp_path, flagship):
    """Each adviser's forecast of escalation with its odds, and whether it came; nothing of meters that are guessed."""
    with solo.begin(flagship, "US", class_code="8c", folder=tmp_path) as desk:
        solo.submit(desk, PackageForm("US", ("bomber_flight",), BECAUSE))
        assert shown.fared(desk, "US") == ()
        solo.roll(desk)
        told = build.aftermath(desk).advised
        assert [one.name for one in told] == ["State", "Defense", "Treasury", "Intelligence"]
        moved = sum(entry.amount for entry in desk.exercise.turns[-1].resolved.entries if entry.meter == "ESC")
        for one in told:
            assert one.expected.startswith("Escalation")
            assert one.right == ("rises" in one.expected) if moved >= 100 else True
            assert one.came == ("so it came" if one.right else "it came otherwise")
