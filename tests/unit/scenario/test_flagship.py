"""The exercise of 2017 is complete, and true to the record where it claims to be."""

from collections import Counter
from datetime import date, time

import pytest

from wargame.missiles import catalogue
from wargame.missiles.launch import Launch, fly
from wargame.resources import scenarios
from wargame.scenario import find, msel, read


@pytest.fixture(scope="module")
def flagship():
    return read(find("overflight-2017"))


def flights(scenario):
    return {inject.id: inject for inject in scenario.injects if inject.provocation and inject.provocation.aim}


def card(inject):
    asked = inject.provocation
    return fly(Launch(asked.missile, asked.site, asked.aim.azimuth_deg, asked.aim.range_km,
                      apogee_km=asked.aim.apogee_km, count=asked.count))  # fmt: skip


def test_eight_turns_on_their_days(flagship):
    """From the Guam threat to the offer of talks, ending with January."""
    assert [turn.date for turn in flagship.turns] == [
        date(2017, 8, 9), date(2017, 8, 26), date(2017, 8, 29), date(2017, 9, 3),
        date(2017, 9, 15), date(2017, 9, 22), date(2017, 11, 29), date(2018, 1, 1),
    ]  # fmt: skip
    assert flagship.end == date(2018, 1, 31)


def test_three_teams_and_the_rest_played_for_them(flagship):
    """Washington, Seoul and Tokyo are teams; all six seats are filled and briefed."""
    by = {seat.seat: seat.played_by for seat in flagship.seats}
    assert {seat for seat, player in by.items() if player == "team"} == {"US", "ROK", "JPN"}
    assert set(by) == {"US", "ROK", "JPN", "PRC", "RUS", "DPRK"}
    assert by["DPRK"] == "control"


def test_the_list_has_every_kind_of_event(flagship):
    """At least twenty injects, three contingencies, two expected actions, and something in every turn."""
    kinds = Counter(inject.type for inject in flagship.injects)
    assert kinds["inject"] >= 16
    assert kinds["contingency_inject"] >= 3
    assert kinds["expected_action"] >= 2
    assert all(msel.due(flagship, turn) for turn in range(1, 9))
    assert [inject.id for inject in msel.ordered(flagship)] == [
        f"INJ-{n:02}" for n in range(1, len(flagship.injects) + 1)
    ]


def test_every_objective_is_exercised_by_several_injects(flagship):
    """Each of the four objectives gives the evaluator more than one chance to observe it."""
    served = Counter(inject.objective for inject in flagship.injects)
    assert len(flagship.objectives) == 4
    assert all(served[objective.id] >= 3 for objective in flagship.objectives)


def test_every_inject_tells_control_what_to_expect(flagship):
    """HSEEP's column of the expected participant response is never empty."""
    assert [inject.id for inject in flagship.injects if not inject.expected_response] == []


@pytest.mark.parametrize(
    ("turn", "kind", "missile", "at", "minutes", "apogee_km", "over_hokkaido"),
    [
        (3, "irbm_overflight", "hwasong-12", time(5, 57), (13, 16), 550, True),
        (5, "irbm_overflight", "hwasong-12", time(6, 57), (16, 21), 770, True),
        (7, "icbm_test", "hwasong-15", time(3, 17), (51, 55), 4475, False),
    ],
)  # fmt: skip
def test_the_long_flights_are_those_of_the_record(flagship, turn, kind, missile, at, minutes, apogee_km, over_hokkaido):
    """Missile, minute, peak, duration and what lies beneath agree with what was reported."""
    (inject,) = (found for found in flights(flagship).values() if found.turn == turn)
    assert (inject.provocation.kind, inject.provocation.missile, inject.time) == (kind, missile, at)
    flown = card(inject)
    assert minutes[0] <= flown.flight_time_s / 60 <= minutes[1]
    assert flown.apogee_m == apogee_km * 1000
    assert ("JP-01" in [passage.iso for passage in flown.passages]) is over_hokkaido
    assert flown.threatens == ()
    assert flown.warnings == ()


def test_the_salvo_of_august_can_be_drawn(flagship):
    """Three short-range missiles from Kittaeryong fall into the sea."""
    (inject,) = (found for found in flights(flagship).values() if found.turn == 2)
    assert (inject.provocation.count, inject.provocation.site) == (3, "Kittaeryong")
    assert card(inject).passages == ()


def test_the_batteries_are_those_of_the_catalogue(flagship):
    """Every battery, ship and radar stands where the catalogue says and stood there from the day that is written."""
    known = {entry.id: entry for entry in (*catalogue.defences(), *catalogue.radars())}
    for defence in flagship.defences:
        entry = known[defence.id]
        assert (defence.lat, defence.lon) == (entry.lat, entry.lon)
        assert entry.since is None or entry.since <= (defence.since or flagship.start)


def test_news_is_shown_in_three_languages(flagship):
    """Whatever reaches the room's screen has a Korean and a Japanese headline in their own scripts."""
    shown = [inject.news for inject in flagship.injects if inject.news]
    assert len(shown) >= 20
    for news in shown:
        assert any("가" <= letter <= "힣" for letter in news.ko or "")
        assert any("぀" <= letter <= "ヿ" or "一" <= letter <= "鿿" for letter in news.ja or "")


def test_history_follows_the_turns(flagship):
    """The report can compare every turn with what was really done, and by whom it is told."""
    assert {row.turn for row in flagship.history} == set(range(1, 9))
    assert all(row.source for row in flagship.history)


def test_the_file_stays_readable():
    """One exercise is a text that a person can read through."""
    text = (scenarios() / "overflight-2017.yaml").read_text("utf-8")
    assert text.count("\n") < 900
    assert (scenarios() / "SOURCES.md").is_file()
