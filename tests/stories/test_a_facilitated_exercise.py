"""A facilitator plays all eight turns of the flagship with three teams, without a window."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from wargame import resources
from wargame.desk import acts, build
from wargame.desk.desk import Desk
from wargame.desk.views.packages import PackageForm
from wargame.session import Session
from wargame.session.due import next_due
from wargame.session.replay import verify

BECAUSE = "The allies asked for a visible answer, and this one leaves room for an offer next week."


class Room:
    """The facilitator at the desk, who takes every act back once and does it again before going on."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.undone = 0

    def do(self, act, *values, **named) -> None:
        """Act; undo must bring back exactly what was, and redo exactly what came of the act."""
        before = self.desk.exercise
        act(self.desk, *values, **named)
        after = self.desk.exercise
        if not self.desk.session.can_undo():
            assert after.published, "only what was published cannot be taken back"
            return
        assert build.console(self.desk).top.can_undo
        acts.undo(self.desk)
        assert self.desk.exercise == before
        assert build.console(self.desk).top.can_redo
        acts.redo(self.desk)
        assert self.desk.exercise == after
        self.undone += 1

    def deliver_what_is_due(self) -> None:
        """Everything on the list up to now, contingencies that have armed included."""
        while (due := next_due(self.desk.exercise)) is not None:
            self.do(acts.deliver, due.inject.id)


def clock():
    """A wall clock that moves on by two seconds at each reading."""
    now = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
    while True:
        now += timedelta(seconds=2)
        yield now.isoformat(timespec="seconds")


def test_all_eight_turns(tmp_path: Path):
    """Injects, packages, overrides, table dice, undo of every act, a branch, the end; and the log proves it all."""
    ticks = clock()
    flagship = resources.scenarios() / "overflight-2017.yaml"
    with Desk.new(flagship, "Seminar B", seed=7, folder=tmp_path, clock=lambda: next(ticks)) as desk:
        room = Room(desk)
        first_turn(room)
        shooting_turn(room)
        while not desk.exercise.ending:
            plain_turn(room)
        the_end(room)
        path = desk.session.path

    with Session.open(path, read_only=True) as session:
        verdict = verify(session)
    assert verdict.state == "intact", verdict.sentence
    assert room.undone > 80


def first_turn(room: Room) -> None:
    """The threat against Guam: everything that the console can do before a decision."""
    desk = room.desk
    room.do(acts.hold, "INJ-04", True)
    room.do(acts.advance)
    room.deliver_what_is_due()
    assert desk.exercise.deliveries["INJ-04"].status == "held"
    room.do(acts.hold, "INJ-04", False)
    room.do(acts.deliver, "INJ-04")
    preset = dict(build.inject_options(desk).presets)["message"]
    room.do(acts.inject, replace(preset, title="A call from Tokyo", message="Tokyo asks what you will do."))
    room.do(acts.queue, replace(preset, title="A call from Seoul", message="Seoul asks for time."), 2)
    room.do(acts.note, "The US team argues about Guam.", objective="OBJ-1", rating="S")
    room.do(acts.advance)
    room.do(acts.pause_clock)
    room.do(acts.start_clock)
    room.do(acts.submit, PackageForm("US", ("bomber_flight", "condemn_statement"), BECAUSE))
    room.do(acts.submit, PackageForm("US", ("bomber_flight", "offer_talks"), BECAUSE))
    room.do(acts.submit, PackageForm("ROK", ("alert_raise",), BECAUSE))
    room.do(acts.withdraw, "ROK")
    room.do(acts.submit, build_suggestion(desk, "ROK"))
    room.do(acts.declare_line, "JPN", "No missile over Japan again", "irbm_overflight", 0.6, True, "deterrence")
    room.do(acts.advance)

    checks = desk.adjudicated().checks
    bombers = next(check for check in checks if check.response == "bomber_flight")
    talks = next(check for check in checks if check.response == "offer_talks" and check.lane == "check")
    room.do(acts.reveal)
    room.do(acts.force, bombers.lane, bombers.item, "failure", "The weather over Guam was impossible.")
    room.do(acts.type_dice, talks.lane, talks.item, 1)
    room.do(acts.reveal_all)
    view = build.adjudication(desk)
    assert view.all_shown
    assert any(row.forced for row in view.rows)
    room.do(acts.publish, "The bombers stayed on the ground; a letter went to New York.")

    record = desk.exercise.turns[0]
    assert record.overrides[0].forced.reason.startswith("The weather")
    assert record.resolved is not None
    assert build.display(desk).news.headline.startswith("The bombers stayed")
    room.do(acts.correct, "INJ-02", "Four missiles, as the cable said; not five.")
    room.do(acts.advance)
    assert desk.exercise.deliveries["INJ-44"].turn == 2


def shooting_turn(room: Room) -> None:
    """The salvo, then on to the overflight, at which the US team shoots; a branch shows what else could have been."""
    desk = room.desk
    plain_turn(room)
    room.do(acts.advance)
    room.deliver_what_is_due()
    assert any(track.current for track in build.console(desk).map.tracks)
    room.do(acts.advance)
    before_the_shot = desk.session.events[-1].id
    room.do(acts.submit, PackageForm("US", ("intercept_demo",), BECAUSE))
    room.do(acts.advance)
    shot = next(one for one in desk.adjudicated().checks if (one.lane, one.response) == ("check", "intercept_demo"))
    room.do(acts.force, shot.lane, shot.item, "miss", "The room wanted to see what a miss costs.")
    acts.reveal_all(desk)
    assert any("INJ-16" in text for text in build.adjudication(desk).armed)
    acts.publish(desk)

    missed = desk.exercise.situation.meters["CRED"]
    acts.branch_from(desk, before_the_shot, "hold fire")
    acts.advance(desk)
    acts.roll_rest_and_publish(desk)
    assert desk.exercise.situation.meters["CRED"] > missed
    acts.switch_branch(desk, "main")
    assert desk.exercise.situation.meters["CRED"] == missed
    room.do(acts.advance)


def plain_turn(room: Room) -> None:
    """A turn as most are: deliver, let each team decide as the engine would, adjudicate, go on."""
    desk = room.desk
    room.do(acts.advance)
    room.deliver_what_is_due()
    room.do(acts.advance)
    for seat in ("US", "ROK", "JPN"):
        room.do(acts.submit, build_suggestion(desk, seat))
    room.do(acts.advance)
    room.do(acts.roll_rest_and_publish, f"Turn {desk.exercise.turn} is over.")
    if not desk.exercise.ending:
        room.do(acts.advance)


def build_suggestion(desk: Desk, seat: str) -> PackageForm:
    """What the engine suggests for a team, with a rationale that is long enough."""
    form = build.suggestion(desk, seat)
    assert form.rationale
    return replace(form, rationale=f"{form.rationale} {BECAUSE}")


def the_end(room: Room) -> None:
    """After the last turn nothing more can be played, and the screens say how it ended."""
    view = build.console(room.desk)
    assert view.ended
    assert view.top.action_command == "report.export"
    assert build.display(room.desk).ended
    assert len(view.track) == 8
    assert room.desk.exercise.deliveries["INJ-16"].status == "delivered"
