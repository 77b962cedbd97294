"""The advisers of a seat: what they argue from, how they differ, how they err."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest

from wargame import crisis
from wargame.crisis.adviser_rows import REASONS, load_advisers
from wargame.crisis.advisers import NEXT, advise
from wargame.crisis.facts import METERS, Package, Standing

PACKAGES = (
    ("bomber_flight", "unsc_statement"), ("offer_talks", "bomber_flight"), ("un_sanctions",),
    ("secondary_sanctions", "cyber_countermeasures"), ("backchannel", "humanitarian_aid"), ("no_response",),
    ("carrier_deployment", "counterfire_drill"), ("freeze_for_freeze",),
)  # fmt: skip


@pytest.fixture
def struck(table):
    return table.provoked("irbm_overflight", demo=200)


def heard(table, package=(), seat="US", seed=7, days=11, since=1):
    view = crisis.view(table.model, table.situation, seat, seed=seed)
    return advise(table.model, view, table.situation, Package("DEC-01", seat, package), seed, days, since)


def test_every_seat_that_chooses_has_four_advisers(struck):
    """Washington, Seoul and Tokyo are advised, by four each, and by their own agencies."""
    names = {seat: [one.adviser for one in heard(struck, seat=seat)] for seat in struck.model.seats}
    assert {seat: len(found) for seat, found in names.items()} == {"US": 4, "ROK": 4, "JPN": 4}
    assert len({one for found in names.values() for one in found}) == 12


def test_nothing_hidden_changes_a_word(struck):
    """Meters within their band, REL, counters, other seats' secrets and channel leave every byte as it was."""
    before = heard(struck, ("bomber_flight", "unsc_statement"))
    meters = dict(struck.situation.meters)
    meters["ESC"] += 150
    meters["GP"] -= 300
    secret = (
        *struck.situation.lines,
        crisis.facts.Line("RL-09", "ROK", "Quietly", "nll_clash", 500, False, "counterfire_drill", 1),
    )
    hidden = replace(
        struck.situation,
        meters=meters,
        relations=700,
        nominal=9000,
        memory={"H5.acts": 2, "H14.turns": 3, "H20.ROK": 4},
        readiness={**struck.situation.readiness, "JPN.ships": 0},
        lines=secret,
        standing=(Standing("ROK", "cyber_countermeasures", 1, 3),),
    )
    assert heard(type(struck)(struck.model, hidden), ("bomber_flight", "unsc_statement")) == before


def test_they_disagree_in_most_packages(struck):
    """In at least seven of ten packages not all advisers of a seat take the same stance."""
    split = [len({one.stance for one in heard(struck, package)}) > 1 for package in PACKAGES]
    assert sum(split) >= 0.7 * len(split)


def test_a_package_is_argued_from_its_parts(struck):
    """Defense backs bombers, Treasury does not oppose sanctions, everybody opposes a shot for show."""
    said = {one.name: one for one in heard(struck, ("bomber_flight",))}
    assert said["Defense"].stance == "supports"
    assert "bombers" in said["Defense"].words
    assert {one.name: one for one in heard(struck, ("un_sanctions",))}["Treasury"].stance == "supports"
    assert {one.stance for one in heard(struck, ("intercept_demo",))} == {"opposes"}


def test_an_empty_package_is_answered_with_a_pick(struck):
    """Each names what it would begin with: legal, affordable, and not the same for all."""
    view = crisis.view(struck.model, struck.situation, "US")
    said = heard(struck)
    assert {one.stance for one in said} == {"neutral"}
    for one in said:
        assert set(one.pick) <= set(view.legal)
        assert crisis.price(struck.model, "US", one.pick) <= view.points
    assert len({one.pick[0] for one in said}) >= 3


def test_words_change_from_turn_to_turn_and_stay_within_one(struck):
    """The same package at the same moment gives the same words; a turn later most say it in another way."""
    now = heard(struck, ("bomber_flight",))
    assert heard(struck, ("bomber_flight",)) == now
    later = heard(struck.given(turn=2), ("bomber_flight",))
    assert sum(one.words != other.words for one, other in zip(now, later, strict=True)) >= 3


def test_forecasts_can_be_compared(struck):
    """Each forecasts escalation, a meter of its own and the next provocation, with odds that are never certain."""
    for one in heard(struck, ("un_sanctions",)):
        assert [forecast.meter for forecast in one.forecasts][::2] == ["ESC", NEXT]
        assert one.forecasts[1].meter in METERS
        assert all(50 <= forecast.chance_permille <= 950 for forecast in one.forecasts)
    assert all(NEXT not in [f.meter for f in one.forecasts] for one in heard(struck, days=0))


def test_habits_bend_what_they_expect(struck):
    """Intelligence holds another provocation for likelier than State does; over many games Defense is the surer."""

    def again(one):
        found = next(f for f in one.forecasts if f.meter == NEXT)
        return found.chance_permille if found.expects == "again" else 1000 - found.chance_permille

    said = [heard(struck, ("bomber_flight",), seed=seed) for seed in range(12)]
    mean = [sum(again(advices[place]) for advices in said) / len(said) for place in range(4)]
    assert mean[3] > mean[0] + 50


def test_a_late_measure_a_refusal_and_a_tangle_are_named(struck):
    """Reasons that the rules will judge by are said: consent that is doubtful, odds that are low, parts that clash."""
    asked = heard(struck.given(ALLY_ROK=10), ("missile_defense_deploy", "intel_sharing"))
    assert "South Korea" in " ".join(one.words for one in asked)
    tangled = heard(struck, ("unilateral_designations", "terror_listing"))
    assert "open door" in " ".join(one.words for one in tangled)


def test_what_holds_of_the_whole_package_is_said_once(struck):
    """That talking and deterring help each other is one adviser's point, not everybody's."""
    said = " ".join(one.words for one in heard(struck, ("unsc_statement", "offer_talks", "bomber_flight")))
    assert said.count("better odds of talks") == 1


def test_the_book_is_whole():
    """Every reason and meter has sentences, and every place in them can be filled."""
    book = load_advisers()
    places = {"response", "does", "wanted", "why", "odds", "turns", "ally", "hint"}
    sentences = [said for reason in REASONS for said in book.phrases[reason]]
    sentences += [said for row in book.advisers.values() for found in row.phrases.values() for said in found]
    for said in sentences:
        said.words.format(**dict.fromkeys(places, "x"))
    assert all(row.source and row.blind for row in book.advisers.values())
    assert all(one.words != other.words for one, other in combinations(sentences, 2))
