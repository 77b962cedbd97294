"""The decision window in a live turn, and rules of engagement agreed before."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from tests.unit.desk.conftest import BECAUSE, Ticking
from wargame.desk import acts, build
from wargame.desk.autoplay import new_game, play
from wargame.desk.desk import Desk
from wargame.desk.views.packages import PackageForm
from wargame.errors import IllegalAct
from wargame.session import Session
from wargame.session.events import Draft, PackageSubmitted
from wargame.session.replay import verify

SHOT = PackageForm("US", ("intercept_demo",), BECAUSE)


@pytest.fixture
def airborne(desk):
    """A missile just launched over Hokkaido; the last second at which a shot at it can be ordered."""
    return launch(desk)


def listed(desk):
    return desk.exercise.deliveries.values()


def kind_of(delivery):
    return delivery.inject.provocation.kind if delivery.inject.provocation else ""


def launch(desk):
    """Go to the turn of the overflight and deliver it while teams decide, a ship in its way."""
    acts.move_defence(desk, "aegis-centre", 41.0, 137.0)
    while not any(d.turn == desk.exercise.turn and kind_of(d) == "irbm_overflight" for d in listed(desk)):
        next_turn(desk)
    while desk.exercise.phase != "deliberate":
        acts.advance(desk)
    flight = next(d for d in listed(desk) if d.turn == desk.exercise.turn and kind_of(d) == "irbm_overflight")
    acts.deliver(desk, flight.inject.id)
    return desk.exercise.deliveries[flight.inject.id].flight.decision_s[1]


def next_turn(desk):
    turn = desk.exercise.turn
    while desk.exercise.turn == turn:
        if desk.exercise.phase == "adjudicate":
            acts.roll_rest_and_publish(desk)
        else:
            acts.advance(desk)


def wait(desk, seconds):
    """Let the wall clock go on."""
    desk.clock.now += timedelta(seconds=seconds)


def card(desk, response="intercept_demo", seat="US"):
    """How the dialog shows a shot."""
    families = build.package(desk, PackageForm(seat)).families
    return next(one for _, _, cards in families for one in cards if one.id == response)


def test_a_shot_can_be_ordered_until_the_window_closes(desk, airborne):
    """Before, the option is open; after, it is closed with the moment at which the window closed."""
    assert card(desk).closed == ""
    closing = f"T+{airborne // 60}:{airborne % 60:02d}"
    assert build.console(desk).top.shot.label == f"Shot until {closing}"

    wait(desk, airborne + 1)

    assert card(desk).closed == f"The window closed at {closing}."
    with pytest.raises(IllegalAct, match="window closed"):
        acts.submit(desk, SHOT)
    assert "intercept_demo" not in build.suggestion(desk, "US").responses


def test_a_paused_clock_holds_the_window(desk, airborne):
    """What passes while the facilitator holds the clock is not counted, neither for the order nor on the screens."""
    wait(desk, 60)
    acts.pause_clock(desk)
    held = build.console(desk).top.shot.clock
    assert not held.running
    assert airborne - 75 < held.left_s < airborne - 55
    wait(desk, 10 * airborne)
    assert card(desk).closed == ""
    assert build.console(desk).top.shot.clock.left_s == held.left_s
    acts.start_clock(desk)
    acts.submit(desk, SHOT)
    assert desk.exercise.packages["US"].package.responses == ("intercept_demo",)


def later(path, moment, hours):
    """The file opened again so many hours after a moment."""
    clock = Ticking()
    clock.now = datetime.fromisoformat(moment) + timedelta(hours=hours)
    return Desk(Session.open(path), clock)


def test_nothing_expires_while_the_file_is_closed(desk, airborne):
    """Closed a minute after launch and opened the next day, the window stands where it stood, paused, and goes on."""
    wait(desk, 60)
    left = build.console(desk).top.clock
    moment, path = desk.clock(), desk.session.path
    desk.close()
    with later(path, moment, 20) as again:
        top = build.console(again).top
        assert not top.shot.clock.running
        assert airborne - 75 < top.shot.clock.left_s < airborne - 55
        assert left.left_s - 75 < top.clock.left_s < left.left_s - 55
        assert card(again).closed == ""
        acts.start_clock(again)
        acts.submit(again, SHOT)
        assert verify(again.session).state == "intact"


def test_a_session_that_was_killed_goes_on_from_what_was_written_last(desk, airborne):
    """No event says that it was closed: the clock stands at the last event before; undo does not wake it."""
    wait(desk, 40)
    acts.note(desk, "Quiet in the room.")
    moment, path = desk.clock(), desk.session.path
    desk.session.close()
    with later(path, moment, 20) as again:
        held = build.console(again).top.shot.clock
        assert not held.running
        assert airborne - 55 < held.left_s < airborne - 35
        acts.undo(again)
        assert build.console(again).top.shot.clock == held
        acts.start_clock(again)
        assert build.console(again).top.shot.clock.running
        wait(again, airborne)
        assert card(again).closed.startswith("The window closed at ")


def test_a_paused_or_unplayed_clock_writes_nothing_at_the_end(desk, airborne):
    """Closing a session whose clock stands leaves the file as it is."""
    acts.pause_clock(desk)
    count, path = len(desk.session.all_events), desk.session.path
    desk.close()
    desk.close()
    with Session.open(path) as session:
        assert len(session.all_events) == count


def test_the_room_counts_the_same_window_down(desk, airborne):
    """The projector shows the window of a flight that everybody was told of, and nobody's standing authority."""
    shown, room = build.console(desk).top.shot, build.display(desk).shot
    assert room == replace(shown, released="")
    acts.begin_adjudication(desk)
    assert build.display(desk).shot is None


def test_a_shot_ordered_in_time_stays_ordered(desk, airborne):
    """A team may mend its rationale after the window has closed; its order stands."""
    acts.submit(desk, SHOT)
    wait(desk, airborne + 1)
    acts.submit(desk, replace(SHOT, rationale=f"{BECAUSE} We say so in public."))
    assert desk.exercise.packages["US"].package.responses == ("intercept_demo",)
    path = desk.session.path
    desk.close()
    with Session.open(path) as session:
        assert verify(session).state == "intact"


def test_authority_released_before_the_launch_outlasts_the_window(desk):
    """Rules of engagement for overflights, agreed before: the option stays open after the window has closed."""
    acts.release_authority(desk, "US", "overflight")
    assert build.console(desk).log[0].text == (
        "US released shot authority: missiles that pass over or come down on foreign land"
    )
    wait(desk, launch(desk) + 1)
    assert card(desk).closed == ""
    assert "closed" in card(desk, seat="JPN").closed
    assert build.console(desk).top.shot.released.startswith("US may shoot later")
    acts.submit(desk, SHOT)


@pytest.mark.parametrize("target", ["none", "territory"])
def test_authority_holds_only_for_its_kind_of_target(desk, target):
    """Authority for what comes down on allied land does not cover a flight over it, nor does one taken back."""
    acts.release_authority(desk, "US", "any")
    acts.release_authority(desk, "US", target)
    wait(desk, launch(desk) + 1)
    assert "closed" in card(desk).closed


def test_authority_released_after_the_launch_comes_too_late(desk, airborne):
    """What is agreed while the missile flies is no agreement made before; undo takes it back."""
    acts.release_authority(desk, "US", "any")
    wait(desk, airborne + 1)
    assert "closed" in card(desk).closed
    acts.undo(desk)
    assert desk.exercise.released == ()


def test_authority_that_makes_no_sense_is_refused(desk):
    """A seat without interceptors, an unknown kind of target, and what holds already, each with a sentence."""
    for seat, target, words in (
        ("ROK", "any", "no interceptors; US and JPN have"),
        ("US", "balloons", "no target “balloons”"),
        ("US", "none", "may do so already"),
    ):
        with pytest.raises(IllegalAct, match=words):
            acts.release_authority(desk, seat, target)


def test_a_shot_forged_after_the_window_is_found(desk, airborne):
    """Verification judges the moment of an order by the facts of the log alone, and names the event."""
    package = replace(acts_package(desk), responses=("intercept_demo",))
    late = desk.exercise.clock.room_s + airborne + 60
    desk.session.append(*drafts(desk, PackageSubmitted(desk.exercise.turn, package, late)))
    verdict = verify(desk.session)
    assert verdict.state == "forged"
    assert "after the window had closed" in verdict.sentence


def acts_package(desk):
    """Some package of the US."""
    acts.submit(desk, PackageForm("US", (), BECAUSE))
    package = desk.exercise.packages["US"].package
    acts.withdraw(desk, "US")
    return package


def drafts(desk, *bodies):
    """Bodies as the session takes them."""
    return [Draft(desk.exercise.turn, body, "US", desk.clock()) for body in bodies]


def test_an_exercise_without_a_clock_orders_every_shot_in_time(flagship, tmp_path):
    """The engine alone has no room's clock: nothing closes, and the session verifies."""
    with new_game(flagship, tmp_path / "a.wargame", seed=7, players={}) as desk:
        play(desk, turns=3)
        assert {one.room_s for one in desk.exercise.deliveries.values()} == {0}
        assert verify(desk.session).state == "intact"
