"""The advisers of a seat: what they argue from, how they differ, how they err."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest

from wargame import crisis
from wargame.crisis.adviser_rows import REASONS, load_advisers
from wargame.crisis.advisers import NEXT, advise
from wargame.crisis.facts import METERS, Package, Standing
from wargame.crisis.tables import load_tables

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
    assert "bomber" in said["Defense"].words
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
    assert "H3" in [ground.rule for one in tangled for ground in one.grounds]


def test_what_holds_of_the_whole_package_is_said_once(struck):
    """That talking and deterring help each other is one adviser's point, not everybody's."""
    found = heard(struck, ("unsc_statement", "offer_talks", "bomber_flight"))
    assert [ground.rule for one in found for ground in one.grounds].count("H1") == 1


def test_the_book_is_whole():
    """Every reason and meter has sentences, and every place in them can be filled."""
    book = load_advisers()
    places = {
        "act", "Act", "does", "wanted", "Wanted", "why", "odds", "before", "turns", "ally", "other", "power", "share",
        "band", "kind", "intent", "confidence", "word", "meter", "less", "more",
    }  # fmt: skip
    sentences = [said for reason in REASONS for said in book.phrases[reason]]
    sentences += [said for row in book.advisers.values() for found in row.phrases.values() for said in found]
    for said in sentences:
        said.words.format(**dict.fromkeys(places, "x"))
    assert all(row.source and row.blind and set(row.phrases) >= {"idle", "hold"} for row in book.advisers.values())
    assert set(book.calls) == set(load_tables().responses)
    assert all(one.words != other.words for one, other in combinations(sentences, 2))


def test_a_vote_that_would_be_lost_is_state_s_point(table):
    """With goodwill gone State warns who stops a resolution, by name and with odds; with goodwill it counts on them."""

    def of_the_vote(goodwill):
        found = heard(table.given(GP=goodwill).provoked("nuclear_test"), ("un_sanctions",))
        return next(one for one in found if any(ground.rule == "vote" for ground in one.grounds))

    lost, won = of_the_vote(-70), of_the_vote(70)
    assert lost.name == won.name == "State"
    assert [ground.reason for ground in lost.grounds if ground.rule == "vote"] == ["veto"]
    assert [ground.reason for ground in won.grounds if ground.rule == "vote"] == ["votes"]
    assert "China" in lost.words or "Russia" in lost.words


def test_a_leak_grows_with_ill_will_and_is_treasury_s_point(table):
    """The fewer friends in Beijing, the more of the pressure leaks, and Treasury says how much."""

    def leaks(goodwill):
        found = [one for turn in (1, 2) for one in heard(table.given(GP=goodwill, turn=turn))]
        told = [one for one in found if any(ground.rule == "H4" for ground in one.grounds)]
        assert {one.name for one in told} == {"Treasury"}
        return int(next(part for part in told[0].words.split() if part.isdigit()))

    assert leaks(-70) > leaks(70)


def test_the_last_of_a_store_is_named(struck):
    """A show of force that uses up what is ready is held against it by Defense."""
    last = struck.given(readiness={**struck.situation.readiness, "US.carrier": 1})
    reasons = {one.name: [ground.reason for ground in one.grounds] for one in heard(last, ("carrier_deployment",))}
    assert "spent" in reasons["Defense"]
    assert "spent" not in str([one.grounds for one in heard(struck, ("carrier_deployment",))])


def test_where_two_oppose_one_names_the_other(struck):
    """On a carrier alone one of Defense, which wants it, and those who would drop it sets itself apart from another."""
    found = {one.name: one for one in heard(struck.given(ESC=45), ("carrier_deployment",))}
    apart = [one for one in found.values() if one.grounds[0].reason.startswith("unlike_")]
    assert len(apart) == 1
    first = apart[0].words.split(".")[0]
    named = [one for one in found.values() if one is not apart[0] and one.name in first]
    assert len(named) == 1
    assert {apart[0].stance, named[0].stance} in ({"supports", "cautions"}, {"supports", "opposes"})


def test_experience_outweighs_the_model_in_time(struck):
    """After turn upon turn with a provocation everybody expects the next; after quiet ones nobody does."""

    def again(record):
        view = crisis.view(struck.model, struck.situation, "US", seed=7)
        found = advise(struck.model, view, struck.situation, Package("DEC-01", "US", ()), 7, 11, 1, record)
        forecasts = [one for advice in found for one in advice.forecasts if one.meter == NEXT]
        return [one.chance_permille if one.expects == "again" else 1000 - one.chance_permille for one in forecasts]

    assert min(again((8, 8))) > 600 > 400 > max(again((0, 8)))
