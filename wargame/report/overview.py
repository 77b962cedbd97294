"""The first sections: what was played, what came of it, turn by turn, and how the objectives fared."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from wargame.report.document import (
    Block,
    Bullets,
    Cards,
    Cell,
    Figure,
    Paragraph,
    Section,
    Table,
    Tone,
    headings,
    paragraphs,
)
from wargame.report.figures import charts
from wargame.report.source import points
from wargame.words import say, say_many

if TYPE_CHECKING:
    from wargame.report.source import Source
    from wargame.session.exercise import Delivery, TurnRecord

ENDINGS = {
    "general_war": "General war",
    "nuclear_use": "Nuclear use",
    "regime_collapse": "Collapse in Pyongyang",
    "freeze": "A freeze holds",
    "agreement": "An agreement",
    "time_up": "Time is up",
}
RATINGS: dict[str, tuple[str, Tone]] = {
    "P": ("P · Performed without challenges", "better"),
    "S": ("S · Performed with some challenges", "plain"),
    "M": ("M · Performed with major challenges", "warn"),
    "U": ("U · Unable to be performed", "worse"),
    "": ("Not observed", "quiet"),
}


def overview(source: Source) -> Section:
    """HSEEP's exercise overview."""
    exercise, scenario = source.exercise, source.exercise.scenario
    seats = "; ".join(
        f"{seat.title} ({seat.seat}): {_player(exercise.players.get(seat.seat, seat.played_by))}"
        for seat in scenario.seats
    )
    rows = [
        (say("Exercise name"), exercise.title or scenario.title),
        (say("Scenario"), f"{scenario.title} ({scenario.id})"),
        (say("In-world dates"), f"{source.day(1)} – {source.day(exercise.turn)}"),
        (say("Scope"), _scope(source)),
        (say("Threat"), scenario.summary),
        (say("Participants"), seats),
        (say("Objectives"), "\n".join(f"{item.id}  {item.title}" for item in scenario.objectives)),
    ]
    table = Table(
        "",
        headings(say("Item"), say("What was played")),
        tuple((Cell(name, "strong"), Cell(value)) for name, value in rows),
        (0.2, 0.8),
    )
    return Section("overview", "1", say("Exercise overview"), (table, *paragraphs(scenario.background)))


def summary(source: Source) -> Section:
    """The key figures and the course of escalation."""
    blocks: list[Block] = [Paragraph(_story(source)), Cards(_cards(source))]
    if source.turns:
        blocks.append(_escalation(source))
    return Section("summary", "2", say("Executive summary"), tuple(blocks))


def timeline(source: Source) -> Section:
    """One row a turn: what came in, what was decided, where it left the crisis."""
    rows = []
    for turn in source.turns:
        injects = [item for item in source.exercise.deliveries.values() if item.event and item.turn == turn.turn]
        came = "\n".join(f"{item.inject.id}  {item.inject.title}" for item in injects)
        chosen = "\n".join(
            f"{seat}: " + (", ".join(words for _, words in source.acts(sub.package)) or say("nothing visible"))
            for seat, sub in turn.packages.items()
        )
        value = turn.published["ESC"] if turn.published else turn.opening["ESC"]
        level = source.band("ESC", value)
        mark = f"{points(value, 0)}  {level}" if source.open else level
        rows.append(
            (
                Cell(str(turn.turn)),
                Cell(source.day(turn.turn)),
                Cell(came),
                Cell(chosen),
                Cell(mark, event=turn.resolved_event),
            )
        )
    columns = headings(
        say("Turn"), say("Date"), say("Injects delivered"), say("Decisions"), say("Escalation"), numbers=(0,)
    )
    empty = say("No turn was adjudicated.")
    return Section(
        "timeline", "3", say("Timeline"), (Table("", columns, tuple(rows), (0.06, 0.13, 0.32, 0.33, 0.16), empty),)
    )


def objectives(source: Source) -> Section:
    """Each objective with its rating and the logged evidence; one without an observation says so."""
    rows = []
    for objective in source.exercise.scenario.objectives:
        notes = [note for note in source.exercise.notes if note.noted.objective == objective.id]
        rated = [note for note in notes if note.noted.rating]
        word, tone = RATINGS[rated[-1].noted.rating if rated else ""]
        injects = [
            item for item in source.exercise.deliveries.values() if item.event and item.inject.objective == objective.id
        ]
        evidence = [f"{item.inject.id}  {item.inject.title} (#{item.event})" for item in injects]
        if source.open:
            evidence += [f"{note.noted.text} (#{note.event})" for note in notes]
        rows.append(
            (
                Cell(f"{objective.id}  {objective.title}\n{objective.statement}"),
                Cell(objective.capability),
                Cell(say(word), tone, rated[-1].event if rated else 0),
                Cell("\n".join(evidence) or say("No event in the log bears on it."), "plain" if evidence else "quiet"),
            )
        )
    columns = headings(say("Objective"), say("Core capability"), say("Rating"), say("Evidence in the log"))
    blocks: list[Block] = [
        Paragraph(say("Ratings follow HSEEP: P, S, M, U. A rating stands only on a logged observation."), "quiet"),
        Table("", columns, tuple(rows), (0.34, 0.16, 0.18, 0.32)),
    ]
    blocks += _observations(source)
    return Section("objectives", "4", say("Objectives and observations"), tuple(blocks))


def _observations(source: Source) -> list[Block]:
    if not source.open:
        return []
    blocks: list[Block] = []
    for sort, title in (
        ("strength", say("Strengths")),
        ("improvement", say("Areas for improvement")),
        ("question", say("Questions for the hot wash")),
        ("note", say("Notes")),
    ):
        notes = [note for note in source.exercise.notes if note.noted.sort == sort and not note.noted.rating]
        if notes:
            cells = tuple(
                Cell(
                    f"T{note.turn}{' · ' + note.noted.about if note.noted.about else ''}: {note.noted.text}",
                    event=note.event,
                )
                for note in notes
            )
            blocks += [Paragraph(title, "strong"), Bullets(cells)]
    return blocks


def _player(who: str) -> str:
    return {
        "team": say("a team in the room"),
        "control": say("the control cell"),
        "engine": say("the engine"),
        "script": say("the script"),
        "solo": say("a student"),
        "absent": say("nobody"),
    }.get(who, who)


def _scope(source: Source) -> str:
    played, planned = len(source.turns), len(source.exercise.scenario.turns)
    stamps = [event.at for event in source.events if event.at]
    turns = say("{played} of {planned} turns", played=played, planned=planned)
    if not stamps:
        return say("{turns}, played by the engine alone", turns=turns)
    first, last = (datetime.fromisoformat(stamp) for stamp in (stamps[0], stamps[-1]))
    return say(
        "{turns}, played {first} to {last}", turns=turns, first=f"{first:%d %b %Y %H:%M}", last=f"{last:%d %b %Y %H:%M}"
    )


def _peak(source: Source) -> tuple[int, TurnRecord] | None:
    peaks = [(turn.published["ESC"], -turn.turn, turn) for turn in source.turns if turn.published]
    return max(peaks)[::2] if peaks else None


def _story(source: Source) -> str:
    peak = _peak(source)
    if peak is None:
        return say("The exercise was opened but no turn was adjudicated.")
    value, turn = peak
    last = source.turns[-1]
    closing = (last.closing or last.published or last.opening)["ESC"]
    parts = [
        say(
            "Escalation began in {start}, peaked in {peak} at turn {turn} ({date}) and ended in {end}.",
            start=source.band("ESC", source.exercise.turns[0].opening["ESC"]),
            peak=source.band("ESC", value),
            turn=turn.turn,
            date=source.day(turn.turn),
            end=source.band("ESC", closing),
        ),
    ]
    worst = max(source.turns, key=lambda item: (item.published or item.opening)["ESC"] - item.opening["ESC"])
    rise = (worst.published or worst.opening)["ESC"] - worst.opening["ESC"]
    if rise > 0:
        blame = max(
            (entry for entry in source.moved(worst, "ESC") if entry.amount > 0),
            key=lambda entry: entry.amount,
            default=None,
        )
        if blame is not None:
            parts.append(
                say(
                    "The sharpest rise came in turn {turn}; its largest single cause was: {cause}.",
                    turn=worst.turn,
                    cause=blame.label,
                )
            )
    ending = source.exercise.ending
    if ending:
        parts.append(say("It ended with: {ending}.", ending=say(ENDINGS.get(ending, ending))))
    else:
        parts.append(say("The exercise was stopped before its end."))
    return " ".join(parts)


def _cards(source: Source) -> tuple[tuple[str, str, str], ...]:
    exercise = source.exercise
    peak = _peak(source)
    lines = exercise.situation.lines if source.open else tuple(line for line in exercise.situation.lines if line.public)
    crossed = sum(line.status in {"crossed", "unenforced", "enforced"} for line in lines)
    decisions = sum(len(turn.packages) for turn in source.turns)
    checks = [check for turn in source.turns if turn.resolved for check in turn.resolved.checks]
    forced = sum(check.forced for check in checks)
    cards = []
    if peak:
        value, turn = peak
        band = source.band("ESC", value)
        cards.append(
            (
                say("Peak escalation"),
                f"{points(value, 0)} {band}" if source.open else band,
                say("turn {turn}", turn=turn.turn),
            )
        )
    cards.append((say("Red lines crossed"), say("{crossed} of {all}", crossed=crossed, all=len(lines)), ""))
    cards.append(
        (say("Decisions"), str(decisions), say_many("over {count} turn", "over {count} turns", len(source.turns)))
    )
    if source.open:
        cards.append(
            (
                say("Rolls overridden"),
                say("{forced} of {rolls}", forced=forced, rolls=len(checks)),
                say("reasons in section 8") if forced else "",
            )
        )
    if exercise.ending:
        cards.append(
            (
                say("Ending"),
                say(ENDINGS.get(exercise.ending, exercise.ending)),
                say("composite score {score} of 100", score=points(exercise.composite_centi, 0)) if source.open else "",
            )
        )
    return tuple(cards)


def series(source: Source, meter: str) -> charts.Series:
    """A meter at the start and as published in every turn."""
    first = source.exercise.turns[0].opening[meter] / 100
    values = [first, *((turn.published or turn.opening)[meter] / 100 for turn in source.turns)]
    labels = (charts.start_label(), *(f"T{turn.turn}" for turn in source.turns))
    return charts.Series(
        source.meter(meter),
        labels,
        tuple(values),
        source.bands(meter),
        source.up_is_worse(meter),
        -100 if meter == "GP" else 0,
    )


def _escalation(source: Source) -> Figure:
    line = series(source, "ESC")
    level = (f"{value:.0f}" if source.open else source.band("ESC", round(value * 100)) for value in line.values)
    spoken = ", ".join(f"{label} {value}" for label, value in zip(line.labels, level, strict=True))
    return Figure(
        "escalation",
        say("Escalation as each turn was published, on its five bands."),
        say("Line chart of escalation: {values}.", values=spoken),
        charts.escalation(line, _remarks(source), numbers=source.open),
    )


_MOST_REMARKS = 5


def _remarks(source: Source) -> list[charts.Remark]:
    """The gravest provocation of a turn, for the turns in which they were gravest."""
    found: list[tuple[int, charts.Remark]] = []
    for number, turn in enumerate(source.turns, start=1):
        blows = [
            (_blow(item), item.inject.provocation.kind)
            for item in source.exercise.deliveries.values()
            if item.turn == turn.turn and item.event and item.inject.provocation
        ]
        if blows:
            weight, kind = max(blows)
            found.append((weight, charts.Remark(number, source.provocation(kind))))
    gravest = sorted(found, key=lambda pair: -pair[0])[:_MOST_REMARKS]
    return sorted((remark for _, remark in gravest), key=lambda remark: remark.at)


def _blow(item: Delivery) -> int:
    return sum(entry.amount for entry in item.resolved.entries if entry.meter == "ESC") if item.resolved else 0
