"""The log in words: one sentence for every kind of event, so that nobody has to read JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wargame.desk.shown.answers import answer_words
from wargame.desk.shown.names import Names
from wargame.desk.shown.phases import phase_word
from wargame.desk.shown.wording import listed, percent, seat_name, target_words, wall_time
from wargame.desk.views.console import LogRow, NoteRow
from wargame.session.events import (
    AdviceGiven,
    Aftermath,
    ClockSet,
    Corrected,
    Created,
    DefenceMoved,
    DefencePlaced,
    DefenceRemoved,
    Ended,
    EngagementReleased,
    InjectDelivered,
    InjectHeld,
    InjectQueued,
    Noted,
    PackageSubmitted,
    PackageWithdrawn,
    PhaseEntered,
    RollForced,
    RollRevealed,
    RuleSwitched,
    TurnPublished,
)  # fmt: skip
from wargame.session.players import ABSENT
from wargame.words import say, say_many

if TYPE_CHECKING:
    from collections.abc import Callable

    from wargame.crisis.facts import Package
    from wargame.desk.desk import Desk
    from wargame.session.events import Body, Event
    from wargame.session.exercise import Exercise

LONGEST_ROW = 240


def log(desk: Desk) -> tuple[LogRow, ...]:
    """Every event of the branch that is played, the newest first; undone ones stand where they were, marked."""
    names, exercise = Names(desk.exercise), desk.exercise
    played = {event.id for event in desk.session.events}
    tail = _undone(desk)
    shown = [event for event in desk.session.all_events if event.id in played or event.id in tail]
    return tuple(_row(event, exercise, names, undone=event.id in tail) for event in reversed(shown))


def notes(desk: Desk) -> tuple[NoteRow, ...]:
    """The facilitator's notes, the newest first."""
    return tuple(
        NoteRow(note.event, note.turn, note.noted.text, note.noted.about, note.noted.sort)
        for note in reversed(desk.exercise.notes)
    )


def sentence(body: Body, names: Names) -> str:
    """What an event says, in one sentence."""
    return _SENTENCES[type(body)](body, names)


def _undone(desk: Desk) -> frozenset[int]:
    """Events that redo would bring back."""
    return frozenset(event.id for event in desk.undone())


def _row(event: Event, exercise: Exercise, names: Names, undone: bool) -> LogRow:
    text = sentence(event.body, names)
    place = None
    if isinstance(event.body, InjectDelivered):
        delivery = exercise.deliveries.get(event.body.inject)
        place = names.place_of(delivery) if delivery else None
    return LogRow(
        event=event.id,
        turn=event.turn,
        when=wall_time(event.at) or say("T{turn}", turn=event.turn),
        text=text if len(text) <= LONGEST_ROW else f"{text[: LONGEST_ROW - 1]}…",
        icon=_ICONS[type(event.body)],
        undone=undone,
        flies_to=place,
    )


def _created(body: Created, _names: Names) -> str:
    return say("Exercise begun: {title}, seed {seed}", title=body.title, seed=body.seed)


def _phase(body: PhaseEntered, names: Names) -> str:
    if body.phase == "situation":
        return say("Turn {turn} begins: {title}", turn=body.turn, title=names.turn_title(body.turn))
    return say("Phase: {phase}", phase=phase_word(body.phase))


def _delivered(body: InjectDelivered, names: Names) -> str:
    title = names.inject_title(body.inject, body.written)
    to = ", ".join(seat_name(seat) if seat == "ALL" else seat for seat in body.to)
    return say("{inject} delivered to {to}: {title}", inject=body.inject, to=to, title=title)


def _queued(body: InjectQueued, names: Names) -> str:
    title = names.inject_title(body.inject, body.written)
    return say("{inject} put on the list for turn {turn}: {title}", inject=body.inject, turn=body.turn, title=title)


def _held(body: InjectHeld, names: Names) -> str:
    title = names.inject_title(body.inject, None)
    if body.held:
        return say("{inject} held back: {title}", inject=body.inject, title=title)
    return say("{inject} released: {title}", inject=body.inject, title=title)


def _submitted(body: PackageSubmitted, names: Names) -> str:
    package = body.package
    values = {"id": package.id, "seat": package.seat, "what": package_words(package, names)}
    if package.suggested_by == ABSENT:
        return say("{id} {seat}, played by nobody: {what}", **values)
    if package.suggested_by:
        return say("{id} {seat}, chosen by the engine: {what}", **values)
    return say("{id} {seat} submitted: {what}", **values)


def package_words(package: Package, names: Names) -> str:
    """The responses of a package as a list of words, and what it answers if it is asked."""
    done = [names.response(response) for response in package.responses]
    if not done and not package.answers:
        return say("no response")
    return listed([*done, *(answer_words(answer, names) for answer in package.answers)])


def _withdrawn(body: PackageWithdrawn, _names: Names) -> str:
    return say("{seat} took its package back", seat=body.seat)


def _forced(body: RollForced, names: Names) -> str:
    where = f"{body.lane} {body.item}"
    if body.draw_permille is not None:
        return say(
            "Table dice typed for {where}: {draw}. Reason: {reason}",
            where=where, draw=percent(body.draw_permille), reason=body.reason,
        )  # fmt: skip
    return say(
        "Override of {where}: {outcome} instead of {model}. Reason: {reason}",
        where=where, outcome=names.outcome(body.outcome),
        model=names.outcome(body.model_outcome) if body.model_outcome else say("the roll"), reason=body.reason,
    )  # fmt: skip


def _revealed(body: RollRevealed, _names: Names) -> str:
    return say_many("{count} roll shown", "{count} rolls shown", body.shown)


def _published(body: TurnPublished, _names: Names) -> str:
    text = say("Turn {turn} published", turn=body.turn)
    return f"{text}: {body.narration}" if body.narration else text


def _aftermath(body: Aftermath, _names: Names) -> str:
    return say_many(
        "Aftermath: {count} meter moved", "Aftermath: {count} meters moved",
        len({entry.meter for entry in body.resolved.entries if entry.amount}),
    )  # fmt: skip


def _noted(body: Noted, _names: Names) -> str:
    return say("Note: {text}", text=body.text)


def _corrected(body: Corrected, _names: Names) -> str:
    return say("Correction of {about}: {text}", about=body.about, text=body.text)


def _clock(body: ClockSet, _names: Names) -> str:
    left = f"{body.left_s // 60:02d}:{body.left_s % 60:02d}"
    return say("Clock running, {left} left", left=left) if body.running else say("Clock paused at {left}", left=left)


def _ended(body: Ended, names: Names) -> str:
    return say("The exercise ended: {ending}", ending=names.ending(body.ending))


def _placed(body: DefencePlaced, _names: Names) -> str:
    return say("{name} put on the map for {seat} at {place}", name=body.name, seat=body.seat, place=_place(body))


def _moved(body: DefenceMoved, _names: Names) -> str:
    return say("{name} moved to {place}", name=body.name, place=_place(body))


def _removed(body: DefenceRemoved, _names: Names) -> str:
    return say("{defence} taken off the map", defence=body.defence)


def _released(body: EngagementReleased, _names: Names) -> str:
    if body.target == "none":
        return say("{seat} took its shot authority back", seat=body.seat)
    return say("{seat} released shot authority: {target}", seat=body.seat, target=target_words(body.target))


def _switched(body: RuleSwitched, names: Names) -> str:
    rule = names.rule(body.rule)
    if body.on:
        return say("Contested rule {rule}: it counts again", rule=rule)
    return say("Contested rule {rule}: it no longer counts", rule=rule)


def _advised(body: AdviceGiven, _names: Names) -> str:
    stances = ", ".join(f"{say(one.name)} {say(_STANCES[one.stance])}" for one in body.advice)
    return say(
        "The advisers of {seat} on {decision}: {stances}", seat=body.seat, decision=body.decision, stances=stances
    )


_STANCES = {"supports": "for", "cautions": "with a warning", "opposes": "against", "neutral": "neutral"}


def _place(body: DefencePlaced | DefenceMoved) -> str:
    return f"{body.lat_e5 / 100_000:.2f}, {body.lon_e5 / 100_000:.2f}"


_SENTENCES: dict[type, Callable[[Any, Names], str]] = {
    Created: _created, PhaseEntered: _phase, InjectDelivered: _delivered, InjectQueued: _queued, InjectHeld: _held,
    PackageSubmitted: _submitted, PackageWithdrawn: _withdrawn, RollForced: _forced, RollRevealed: _revealed,
    TurnPublished: _published, Aftermath: _aftermath, Noted: _noted, Corrected: _corrected, ClockSet: _clock,
    Ended: _ended, DefencePlaced: _placed, DefenceMoved: _moved, DefenceRemoved: _removed,
    EngagementReleased: _released, RuleSwitched: _switched, AdviceGiven: _advised,
}  # fmt: skip

_ICONS: dict[type, str] = {
    Created: "player-play", PhaseEntered: "player-track-next", InjectDelivered: "send", InjectQueued: "clock",
    InjectHeld: "hand-stop", PackageSubmitted: "clipboard-check", PackageWithdrawn: "arrow-back-up",
    RollForced: "gavel", RollRevealed: "dice-5", TurnPublished: "broadcast", Aftermath: "hourglass",
    Noted: "notes", Corrected: "edit", ClockSet: "clock", Ended: "flag",
    DefencePlaced: "shield", DefenceMoved: "shield", DefenceRemoved: "shield",
    EngagementReleased: "key", RuleSwitched: "scale", AdviceGiven: "message",
}  # fmt: skip
