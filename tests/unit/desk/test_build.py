"""What the screens are told: words, bands, causes, and nothing that the room must not know."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from wargame.crisis.facts import METERS
from wargame.desk import acts, build
from wargame.desk.desk import Desk
from wargame.desk.public import public
from wargame.desk.shown.meters import meter_view
from wargame.desk.shown.wording import change_words, percent, points, signed, trend
from wargame.desk.views.packages import PackageForm
from wargame.session.events import RollForced
from wargame.session.exercise import Override, Submission

ROOT = Path(__file__).resolve().parents[3]


def with_meters(desk: Desk, **values: int) -> SimpleNamespace:
    """The desk as it would be with other meters, in hundredths."""
    situation = replace(desk.exercise.situation, meters=desk.exercise.situation.meters | values)
    return stand_in(desk, situation=situation)


def stand_in(desk: Desk, **changes: object) -> SimpleNamespace:
    """The desk with another exercise on it."""
    exercise = replace(desk.exercise, **changes)
    return SimpleNamespace(
        exercise=exercise, model=desk.model, session=desk.session, next_range=lambda: (None, None), clock=desk.clock
    )


# ---------------------------------------------------------------- words


@pytest.mark.parametrize(
    ("change", "direction", "words", "way"),
    [
        (900, "up_worse", "▲ 9 worse", "worse"),
        (-900, "up_worse", "▼ 9 better", "better"),
        (-400, "up_better", "▼ 4 worse", "worse"),
        (300, "up_better", "▲ 3 better", "better"),
        (49, "up_worse", "steady", "steady"),
        (-200, "neutral", "▼ 2 lower", "steady"),
    ],
)
def test_better_and_worse_come_from_the_meter(change, direction, words, way):
    """A rise is bad for escalation and good for credibility; the sign alone says neither."""
    assert (change_words(change, direction), trend(change, direction)) == (words, way)


def test_numbers_are_rounded_as_people_expect():
    """Halves go away from zero, a true minus stands before a loss, and nothing rare is called impossible."""
    assert [points(50), points(-50), points(149)] == [1, -1, 1]
    assert [signed(900), signed(-250), signed(0)] == ["+9", "−2.5", "0"]
    assert [percent(720), percent(3), percent(998), percent(1000)] == ["72 %", "under 1 %", "over 99 %", "100 %"]


@pytest.mark.parametrize(
    ("centi", "warning"),
    [
        (5800, "2 points to Brink (60): opens Strike a launch or test site"),
        (5400, ""),
        (8800, ""),
    ],
)
def test_a_threshold_nearby_says_what_opens_there(desk, centi, warning):
    """Within five points of a band's edge a sentence says which responses it opens."""
    told = build_console(with_meters(desk, ESC=centi)).warning

    assert told.split(" (")[0] == warning.split(" (")[0]
    assert not warning or "opens" in told


def build_console(desk):
    """The escalation pane."""
    from wargame.desk.shown.meters import escalation

    return escalation(desk)


def test_unity_is_that_of_the_less_united_ally(desk):
    """The pane shows one bar for the alliance, and it is the lower one."""
    view = meter_view(with_meters(desk, ALLY_ROK=2950, ALLY_JPN=8000), "ALLY")

    assert (view.value, view.band, view.trend) == (30, "split", "worse")
    assert view.change_words == "▼ 30 worse since the start"
    assert view.spoken == "Alliance unity 30 of 100, split, 30 worse"


def test_bands_are_half_open(desk):
    """Sixty is Brink, a hundredth less is Crisis; the tick stands where it gets worse."""
    below, on = (meter_view(with_meters(desk, ESC=value), "ESC") for value in (5999, 6000))

    assert [below.band, on.band] == ["Crisis", "Brink"]
    assert [below.threshold, on.threshold] == [60, 80]


# ---------------------------------------------------------------- causes


def test_the_waterfall_leads_from_the_start_to_now(desk, at_phase):
    """Bar by bar the meter goes from where it was to where it is; no step is missing."""
    acts.deliver(desk, "INJ-01")
    at_phase("adjudicate", {"US": ("bomber_flight", "condemn_statement")})
    acts.reveal_all(desk)

    view = build.adjudication(desk)

    assert [fall.meter for fall in view.waterfalls] == ["ESC", "CRED", "ALLY", "LEG_INT", "GP", "LEG_DOM"]
    for fall in view.waterfalls:
        first, *middle, last = fall.bars
        level = first.stop
        for bar in middle:
            assert bar.start == pytest.approx(level)
            level = bar.stop
        assert last.stop == pytest.approx(level)
    escalation = view.waterfalls[0]
    assert escalation.bars[0].start == 28
    assert {bar.why.cause for bar in escalation.bars[1:-1]} >= {"INJ-01", "ROLL-01"}


def test_hidden_rolls_give_nothing_away(desk, at_phase):
    """Before a roll is shown neither its outcome nor what it moved stands anywhere on the screen."""
    at_phase("adjudicate", {"US": ("bomber_flight",), "JPN": ("alert_raise",)})
    before = build.adjudication(desk)
    acts.reveal(desk)
    after = build.adjudication(desk)

    assert [row.state for row in before.rows] == ["rolling", "automatic"]
    assert before.open.drawn is None
    assert not before.consequences
    assert not before.narration
    assert len(before.waterfalls[0].bars) < len(after.waterfalls[0].bars)
    assert after.all_shown
    assert after.rows[0].outcome


def test_the_odds_bar_is_whole(desk, at_phase):
    """Success, partial success and failure fill the bar; a forced roll can be any of them."""
    at_phase("adjudicate", {"US": ("offer_talks",), "JPN": ("alert_raise",)})

    for number in range(1, 3):
        view = build.adjudication(desk, number).open
        assert sum(share for _, share, _ in view.parts) == 1000
    talks = build.adjudication(desk, 1).open
    assert [choice.id for choice in talks.outcomes] == ["success", "partial", "failure"]
    acts.force(desk, talks.lane, talks.item, "partial", "They answered, but late.")
    assert desk.adjudicated().checks[0].outcome == "partial"


def test_why_names_rule_source_and_event(desk):
    """Each line of a why cites what caused it, the rule, its source and the event in the log."""
    acts.deliver(desk, "INJ-01")

    view = build.why(desk, "ESC")

    line = view.lines[0]
    assert (line.cause, line.amount, line.trend) == ("INJ-01", "+2", "worse")
    assert line.source
    assert desk.session.events[line.event - 1].kind == "inject.delivered"
    assert view.span == "Start 28 → T1 30"
    assert view.players_see == "Players see only “Tension, worse”."


def test_a_forced_roll_is_marked(desk, at_phase):
    """The facilitator sees which rolls were decided; the log says what the model had said."""
    at_phase("adjudicate", {"US": ("bomber_flight",)})
    check = next(one for one in desk.adjudicated().checks if one.response == "bomber_flight")
    acts.force(desk, check.lane, check.item, "failure", "No weather.")

    row = next(row for row in build.adjudication(desk).rows if row.title == "Fly strategic bombers")
    assert row.forced
    assert "Failure instead of Success. Reason: No weather." in build.console(desk).log[0].text


# ---------------------------------------------------------------- console


def test_every_kind_of_event_has_a_sentence(desk, at_phase):
    """The log of an exercise in which everything happened holds sentences only."""
    from wargame.desk.shown.log import _ICONS, _SENTENCES
    from wargame.session.events import KINDS

    assert set(_SENTENCES) == set(_ICONS) == set(KINDS.values())
    acts.hold(desk, "INJ-03", True)
    acts.note(desk, "x" * 500)
    at_phase("aftermath", {"US": ("bomber_flight",)})
    rows = build.console(desk).log
    assert all(row.text and len(row.text) <= 240 for row in rows)
    assert rows[0].event == len(desk.session.events)


def test_undone_events_stay_in_the_log_and_are_marked(desk):
    """What was taken back can be seen and brought back; the menu says what it is."""
    acts.deliver(desk, "INJ-01")
    acts.undo(desk)

    view = build.console(desk)

    assert [row.undone for row in view.log] == [True, False]
    assert "INJ-01" in view.top.can_redo
    assert not view.top.can_undo


@pytest.mark.parametrize(
    ("phase", "label", "command"),
    [
        ("situation", "Injects", "phase.next"),
        ("inject", "Deliberate", "phase.next"),
        ("deliberate", "Adjudicate", "phase.next"),
        ("adjudicate", "Go on rolling", "adjudicate"),
        ("aftermath", "Next turn", "phase.next"),
    ],
)
def test_each_phase_has_one_main_action(at_phase, phase, label, command):
    """The bright button says what comes next, and its command is in the table."""
    from wargame.desk.commands import BY_ID

    top = build.console(at_phase(phase)).top

    assert (top.action, top.action_command) == (label, command)
    assert top.action_command in BY_ID
    assert [step.state for step in top.steps].count("now") == 1


def test_every_preset_of_the_dialog_flies(desk):
    """No preset is refused, and its preview tells the effect before any response."""
    for kind, form in build.inject_options(desk).presets:
        view = build.inject_preview(desk, form)

        assert not view.problem, kind
        assert bool(view.effects) == (kind != "message")
        assert bool(view.facts) == bool(form.missile)


def test_a_form_that_cannot_fly_says_why(desk):
    """The preview carries the sentence; nothing is raised at the person who is typing."""
    form = replace(dict(build.inject_options(desk).presets)["irbm_overflight"], missile="no-such")

    view = build.inject_preview(desk, form)

    assert view.card is None
    assert "no-such" in view.problem


def test_responses_that_are_closed_say_why(desk):
    """A card that cannot be chosen carries the rules' own sentence."""
    view = build.package(desk, PackageForm("US"))
    cards = {card.id: card for _, _, cards in view.families for card in cards}

    assert "60 or more" in cards["precision_strike"].closed
    assert not cards["bomber_flight"].closed
    assert cards["bomber_flight"].cost > 0


# ---------------------------------------------------------------- projector


HIDDEN = {
    "seed": lambda e: {"seed": e.seed + 1},
    "title": lambda e: {"title": "secret"},
    "relations": lambda e: {"situation": replace(e.situation, relations=-900)},
    "nominal": lambda e: {"situation": replace(e.situation, nominal=9000)},
    "memory": lambda e: {"situation": replace(e.situation, memory={"H5.acts": 3})},
    "readiness": lambda e: {"situation": replace(e.situation, readiness={})},
    "private lines": lambda e: {
        "situation": replace(
            e.situation, lines=(*e.situation.lines, replace(e.situation.lines[0], id="RL-77", public=False))
        )
    },
    "assessed meters": lambda e: {
        "situation": replace(
            e.situation, meters=e.situation.meters | {"REGIME": 100, "RESOLVE": 9900, "CAP": 9900, "SANC": 0}
        )
    },
    "numbers within a band": lambda e: {
        "situation": replace(e.situation, meters=e.situation.meters | {"ESC": e.situation.meters["ESC"] + 1})
    },
    "what lies in a package": lambda e: {
        "packages": {
            seat: Submission(replace(one.package, responses=(), rationale="other"), one.event, one.turn)
            for seat, one in e.packages.items()
        }
    },
    "overrides": lambda e: {"forced": (Override(RollForced(1, "check", 1, "failure", "why"), 9),)},
    "notes": lambda e: {"notes": ()},
    "shown": lambda e: {"shown": 3},
    "injects of one seat": lambda e: {
        "deliveries": {
            key: replace(one, inject=one.inject.model_copy(update={"title": "changed"}))
            if one.status != "delivered" or "ALL" not in one.to
            else one
            for key, one in e.deliveries.items()
        }
    },
}


@pytest.mark.parametrize("hidden", HIDDEN)
def test_the_room_cannot_tell_what_is_hidden(desk, at_phase, hidden):
    """Change anything that players must not know, and the projector's view stays the same to the last letter."""
    while desk.exercise.turn < 3:
        at_phase("aftermath", {"US": ("bomber_flight",)})
        acts.advance(desk)
    acts.deliver(desk, "INJ-10")
    at_phase("deliberate")
    acts.submit(desk, PackageForm("US", ("bomber_flight",), "Because the allies asked for it and we agreed to that."))
    acts.note(desk, "secret")

    changed = stand_in(desk, **HIDDEN[hidden](desk.exercise))

    assert changed.exercise != desk.exercise
    assert repr(build.display(changed)) == repr(build.display(desk))


def test_the_room_sees_what_is_public(desk, at_phase):
    """Its view does change with what everybody may know: a band crossed, an inject to all, the clock, the phase."""
    before = build.display(desk)
    acts.deliver(desk, "INJ-01")
    delivered = build.display(desk)
    at_phase("deliberate")
    deciding = build.display(desk)

    assert delivered.news is not None
    assert before.news is None
    assert deciding.phase == "Deliberate"
    assert [state for _, _, state in deciding.teams] == ["deciding"] * 3
    assert build.display(with_meters(desk, ESC=6100)).band == 3


def test_a_missile_is_reported_without_its_name(desk, at_phase):
    """The room's map shows the track and the time, not the type, the odds or who could have reached it."""
    while desk.exercise.turn < 3:
        at_phase("aftermath")
        acts.advance(desk)
    acts.deliver(desk, "INJ-10")

    track = build.display(desk).map.tracks[-1]

    assert track.label == "Ballistic missile, 05:57 KST"
    assert "wasong" not in repr(track)
    assert not track.card.reach
    assert len(track.card.track) > 100


def test_no_number_of_a_meter_leaves_for_the_room(desk):
    """The allow-list holds bands and directions; no field of it is a value of a meter."""
    known = public(desk)

    assert {type(one.band) for one in known.meters} == {int}
    assert all(one.band < len(one.bands) for one in known.meters)
    for name in METERS:
        assert str(desk.exercise.situation.meters[name]) not in repr(known.meters)


# ---------------------------------------------------------------- launcher


def test_the_launcher_comes_up_without_the_rules():
    """Its view is built before pydantic, numpy or the rules are loaded."""
    code = (
        "import sys; from wargame.desk import build; view = build.launcher(); assert view.scenarios;"
        "heavy = {'pydantic', 'numpy', 'rich', 'shapely', 'pyproj', 'wargame.crisis.model'} & set(sys.modules);"
        "sys.exit(', '.join(heavy) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=ROOT)

    assert (done.returncode, done.stderr) == (0, "")


def test_a_session_card_says_what_the_console_says(desk, at_phase, tmp_path):
    """Read with SQLite alone, it agrees with the folded exercise: title, turn, phase, who is in, escalation."""
    acts.deliver(desk, "INJ-01")
    at_phase("deliberate")
    acts.submit(
        desk, PackageForm("JPN", ("alert_raise",), "A false alarm is better than a late one, and Tokyo asked for it.")
    )
    acts.submit(desk, PackageForm("US", ("bomber_flight",), "Because the allies asked for it and we agreed to that."))
    acts.withdraw(desk, "JPN")

    card = build.launcher(session_folder=tmp_path).sessions[0]
    view = build.console(desk)

    assert (card.title, card.scenario_title) == ("Tuesday group", "Over Hokkaido")
    assert card.place == "Turn 1 of 8 · Deliberate · US submitted"
    assert (card.escalation, card.band) == (view.escalation.meter.value, view.escalation.meter.band_index)
    assert not card.problem


def test_what_was_undone_is_not_on_the_card(desk, tmp_path):
    """The card follows the branch that is played, not the last row that was written."""
    acts.advance(desk)
    acts.undo(desk)

    assert build.launcher(session_folder=tmp_path).sessions[0].place == "Turn 1 of 8 · Situation"


@pytest.mark.parametrize("content", [b"", b"not a database", b"SQLite format 3\x00" + bytes(200)])
def test_a_file_that_is_no_session_has_a_card_that_says_so(tmp_path, content):
    """The launcher never fails on what lies in the folder."""
    (tmp_path / "odd.wargame").write_bytes(content)

    cards = build.launcher(session_folder=tmp_path).sessions

    assert [bool(card.problem) for card in cards] == [True]
    assert build.launcher(session_folder=tmp_path).resume is None


def test_what_a_published_turn_did_ends_where_the_chart_ends(desk, at_phase):
    """The list beside the chart counts the whole turn, what time took away included."""
    at_phase("adjudicate", {"US": ("bomber_flight",)})
    acts.roll_rest_and_publish(desk)

    view = build.adjudication(desk)
    bars = view.waterfalls[0].bars
    moved = bars[-1].stop - bars[0].start
    told = next(fact.value for fact in view.consequences if fact.name == "Military escalation")

    assert told.split()[1] == str(abs(round(moved)))
    assert ("worse" in told) == (moved > 0)


def test_what_needs_no_roll_shows_no_draw(desk, at_phase):
    """An act that succeeds by itself has no mark on its odds."""
    at_phase("adjudicate", {"JPN": ("alert_raise",)})
    acts.roll_rest_and_publish(desk)
    view = build.adjudication(desk)
    number = next(row.number for row in view.rows if row.state == "automatic")

    assert build.adjudication(desk, number).open.drawn is None


def test_the_clock_shows_the_turns_time_until_it_runs(desk):
    """Before deliberation the clock is not over: it says how long the turn will have."""
    clock = build.console(desk).top.clock

    assert (clock.left_s, clock.over, clock.label) == (600, False, "planned")


def test_who_gets_an_inject_is_said_in_few_words(desk):
    """Many addressees are counted, so that the time beside them always has its room."""
    rows = {row.id: row for row in build.console(desk).injects}

    assert rows["INJ-02"].to in ("All teams", "3 teams")
    assert rows["INJ-07"].to == "ROK, US"


def test_effects_of_a_pair_that_moves_alike_are_told_once(desk):
    """A statement that pleases both allies says Unity, not two names for it."""
    families = build.package(desk, PackageForm("US")).families
    cards = {card.id: card for _, _, cards in families for card in cards}

    assert cards["condemn_statement"].effects.split("  ")[0].startswith("Unity ")
    assert "(" not in cards["condemn_statement"].effects
