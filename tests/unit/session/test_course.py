"""What may follow what: a log that somebody rebuilt is found out although every hash of it fits."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from tests.unit import student
from wargame.desk import acts
from wargame.desk.acts import injects
from wargame.desk.desk import Desk
from wargame.desk.views.injects import InjectForm
from wargame.session import Session
from wargame.session.events import (
    AdviceGiven,
    Aftermath,
    Created,
    Draft,
    Ended,
    Event,
    InjectDelivered,
    Noted,
    PackageSubmitted,
    PhaseEntered,
    RollForced,
    TurnPublished,
)
from wargame.session.handin import HandIn, inspect

Change = Callable[[Sequence[Event]], Sequence[Event]]


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return student.game(tmp_path_factory.mktemp("played"))


def rewritten(path: Path, target: Path, change: Change) -> HandIn:
    """What is said of the same log with other events, every hash made anew."""
    with Session.open(path, read_only=True) as session:
        events = change(session.events)
    with Session.create(target, events[0].body, at=events[0].at) as made:
        for event in events[1:]:
            made.append(Draft(event.turn, event.body, event.seat, event.at))
    return inspect(target)


def body(change: Callable[[object], object]) -> Change:
    """Another body for every event."""
    return lambda events: [replace(event, body=change(event.body)) for event in events]


def without(*kinds: type, where: Callable[[Event], bool] = lambda event: True) -> Change:
    """Some events left out."""
    return lambda events: [event for event in events if not (isinstance(event.body, kinds) and where(event))]


def behind(kind: type, made: object, seat: str = "control") -> Change:
    """One more event, behind the first of a kind."""

    def change(events: Sequence[Event]) -> Sequence[Event]:
        place = next(number for number, event in enumerate(events) if isinstance(event.body, kind))
        return [*events[: place + 1], replace(events[place], body=made, seat=seat), *events[place + 1 :]]

    return change


def advised(change: Callable[[object], object]) -> Change:
    """Another first advice of every decision."""
    return body(
        lambda one: (
            replace(one, advice=(change(one.advice[0]), *one.advice[1:])) if isinstance(one, AdviceGiven) else one
        )
    )


def surer(one: object) -> object:
    first, *others = one.forecasts
    return replace(one, forecasts=(replace(first, chance_permille=510), *others))


def decided(**changes: object) -> Change:
    """Other decisions of the player."""
    return body(
        lambda one: (
            replace(one, package=replace(one.package, **changes))
            if isinstance(one, PackageSubmitted) and one.package.seat == "US"
            else one
        )
    )


def for_allies(**changes: object) -> Change:
    """Other decisions of the seats that the program plays."""
    return body(
        lambda one: (
            replace(one, package=replace(one.package, **changes))
            if isinstance(one, PackageSubmitted) and one.package.seat != "US"
            else one
        )
    )


def cast(**players: str) -> Change:
    return body(lambda one: replace(one, players=one.players | players) if isinstance(one, Created) else one)


FORCED = RollForced(1, "check", 0, "success", "I wanted it")
PRAISE = Noted("The teacher calls this excellent.", sort="strength", rating="P")
FORGERIES: dict[str, tuple[Change, str]] = {
    "a forecast": (advised(surer), "what adviser 1"),
    "a stance": (advised(lambda one: replace(one, stance="opposes")), "what adviser 1"),
    "no advice": (without(AdviceGiven), "the advisers speak to each decision of US"),
    "no reasons": (decided(rationale="So."), "fewer than"),
    "an ally's decision": (for_allies(responses=()), "what the program decides differs"),
    "an ally's decision without the program": (for_allies(suggested_by=""), "only the program plays"),
    "no decision of allies": (without(PackageSubmitted, where=lambda one: one.seat == "control"), "had not decided"),
    "an inject left out": (without(InjectDelivered, where=lambda one: one.body.inject == "INJ-02"), "was due"),
    "a phase left out": (without(PhaseEntered, where=lambda one: one.body.phase == "inject"), "too late or too early"),
    "another seat": (cast(US="engine", ROK="solo"), "only the program plays US"),
    "a gentle Pyongyang": (cast(DPRK="script"), "the program every other"),
    "a decided roll": (behind(PhaseEntered, FORCED), "who plays alone cannot do that"),
    "praise": (behind(Aftermath, PRAISE), "it answers no question"),
    "an early end": (behind(Aftermath, Ended(1, "time_up", 9000)), "turn 1 of 3 was not the end"),
    "time twice": (lambda events: behind(Aftermath, Aftermath(1, _nothing(events)))(events), "once, after the turn"),
    "a turn told in praise": (
        body(lambda one: replace(one, narration="Well done.") if isinstance(one, TurnPublished) else one),
        "in words of their own",
    ),
    "another beginning": (
        body(lambda one: replace(one, opening=None) if isinstance(one, Created) else one),
        "the situation before turn 1 differs",
    ),
    "other readers": (
        body(lambda one: replace(one, to=("ROK",)) if isinstance(one, InjectDelivered) else one),
        "it went to other seats",
    ),
}


def _nothing(events: Sequence[Event]) -> object:
    done = next(event.body.resolved for event in events if isinstance(event.body, Aftermath))
    return replace(done, entries=(), checks=())


@pytest.mark.parametrize("forgery", FORGERIES)
def test_a_rebuilt_game_is_found_out(played: Path, tmp_path: Path, forgery: str):
    """Advice, allies, injects, order, cast: what the program itself does cannot be written otherwise, hashes or not."""
    change, sentence = FORGERIES[forgery]
    found = rewritten(played, tmp_path / "f.wargame", change)
    assert found.worth == "forged"
    assert sentence in found.sentence
    assert "\n" not in found.sentence


def test_a_rebuilt_log_without_a_change_is_whole(played: Path, tmp_path: Path):
    """The forger of these tests forges well: where nothing is changed nothing is found."""
    assert rewritten(played, tmp_path / "f.wargame", lambda events: events).worth == "whole"


def test_words_of_the_player_and_of_advisers_are_no_outcomes(played: Path, tmp_path: Path):
    """What depends on a language or is the player's own is not judged; the documentation says so."""
    found = rewritten(played, tmp_path / "f.wargame", advised(lambda one: replace(one, words="Bravo.")))
    assert found.worth == "whole"


def test_a_game_that_stops_early_says_so(played: Path, tmp_path: Path):
    """Without its last turn a game is whole and unfinished, which is remarked."""
    found = rewritten(played, tmp_path / "f.wargame", lambda events: [one for one in events if one.turn < 3])
    assert found.worth == "whole"
    assert "It was not played to its end: 2 of 3 turns were told." in found.remarks


def test_an_exercise_that_somebody_ran_says_so(played: Path, tmp_path: Path):
    """Whoever calls the player a team may decide rolls; the remark says that it is no game of one person."""
    found = rewritten(played, tmp_path / "f.wargame", cast(US="team"))
    assert "It is an exercise that somebody ran, not a game of one person." in found.remarks


def test_a_scenario_that_nobody_could_read_is_forged_at_once(played: Path, tmp_path: Path):
    """A turn of a thousand years, in which Pyongyang would live every day, is refused before anything is played."""
    from wargame.session.codec import canonical_hash

    def long(one: object) -> object:
        if not isinstance(one, Created):
            return one
        scenario = one.scenario | {"end": "9999-12-31"}
        return replace(one, scenario=scenario, scenario_hash=canonical_hash(scenario))

    found = rewritten(played, tmp_path / "f.wargame", body(long))
    assert (found.worth, found.event) == ("forged", 1)
    assert "at most 3660 can be played" in found.sentence


@pytest.fixture
def room(tmp_path: Path) -> Path:
    """An exercise in a room: a battery gone, a launch written on the spot, and one put on the list."""
    from wargame import resources

    with Desk.new(resources.scenarios() / "overflight-2017.yaml", seed=7, folder=tmp_path) as desk:
        acts.advance(desk)
        written = InjectForm(kind="irbm_overflight", missile="hwasong-12", site="Sunan", aim="azimuth",
                             azimuth_deg=73, range_km=2700, apogee_km=550, title="Again", message="So.")  # fmt: skip
        injects.inject(desk, written)
        injects.queue(desk, replace(written, title="Later"), 2)
        return desk.session.path


def farther(one: object) -> object:
    """A flight that lands elsewhere."""
    return replace(one, flight=one.flight | {"apogee_m": 1}) if getattr(one, "flight", None) else one


@pytest.mark.parametrize("kind", ["inject.delivered", "inject.queued"])
def test_a_flight_written_on_the_spot_is_derived_again(room: Path, tmp_path: Path, kind: str):
    """The flight of an improvised inject follows from its missile, site and aim, and from the defences that stood."""
    with Session.open(room) as session:
        number = next(one.id for one in session.events if one.kind == kind)
    whole = Path(shutil.copy(room, tmp_path / "whole.wargame"))
    assert inspect(whole).worth == "whole"
    change: Change = lambda events: [  # noqa: E731
        replace(one, body=farther(one.body)) if one.kind == kind else one for one in events
    ]
    found = rewritten(room, tmp_path / "f.wargame", change)
    assert (found.worth, found.event) == ("forged", number)
    assert "its flight differs (apogee_m: 1, 550000)" in found.sentence


def test_a_flight_of_pyongyang_is_derived_where_defences_moved(tmp_path: Path):
    """What Pyongyang launches by itself is held to the defences where they stand, moved ones too."""
    from wargame import resources
    from wargame.desk.acts import defences

    with Desk.new(resources.scenarios() / "overflight-2017.yaml", seed=2, players={"DPRK": "engine"},
                  folder=tmp_path) as desk:  # fmt: skip
        defences.remove_defence(desk, defences.standing(desk)[0].defence)
        acts.advance(desk)
        path = desk.session.path
    assert inspect(path).worth == "whole"
    found = rewritten(path, tmp_path / "f.wargame", lambda events: [
        replace(one, body=farther(one.body)) if one.seat == "DPRK" else one for one in events
    ])  # fmt: skip
    assert found.worth == "forged"
    assert "its flight is another one" in found.sentence


def test_a_game_in_play_is_shown_as_its_seat_sees_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """``wargame show`` of an unfinished game of one person tells nothing hidden, says so, and can be asked for it."""
    import json

    from wargame.cli.showing import show

    path = student.game(tmp_path, turns=1)
    show(path, None, None, as_json=True)
    out, err = capsys.readouterr()
    assert json.loads(out)["seat"] == "US"
    assert "seed" not in json.loads(out)
    assert "it is told as US sees it" in err
    show(path, None, "ALL", as_json=True)
    out, err = capsys.readouterr()
    assert "seed" in json.loads(out)
    assert err == ""


def test_a_finished_game_is_shown_whole(played: Path, capsys: pytest.CaptureFixture[str]):
    """After the end there is nothing left to hide."""
    import json

    from wargame.cli.showing import show

    show(played, None, None, as_json=True)
    assert "seed" in json.loads(capsys.readouterr().out)
