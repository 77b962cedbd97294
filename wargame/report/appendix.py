"""The last sections: all meters, history beside play, the improvement plan, injects, ledger, sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wargame.report.document import Block, Cell, Figure, Paragraph, Section, Table, headings
from wargame.report.figures import charts
from wargame.report.overview import series
from wargame.report.source import points, signed
from wargame.session.exercise import PYONGYANG
from wargame.words import say

if TYPE_CHECKING:
    from wargame.crisis.facts import Entry, Resolved
    from wargame.report.source import Source
    from wargame.session.exercise import Delivery, Switch


def meters(source: Source) -> Section:
    """Every meter at the start and as each turn was published."""
    blocks: list[Block] = []
    if source.open and source.turns:
        rows = [series(source, meter) for meter in source.meters]
        spoken = "; ".join(f"{row.name} {row.values[0]:.0f} → {row.values[-1]:.0f}" for row in rows)
        blocks.append(
            Figure("meters", say("Every meter as published, on its bands."), spoken, charts.small_multiples(rows))
        )
    names = [say("Meter"), say("Start"), *(f"T{turn.turn}" for turn in source.turns)]
    columns = headings(*names, numbers=tuple(range(1, len(names))) if source.open else ())
    table_rows = []
    for meter in source.meters:
        values = [
            source.exercise.turns[0].opening[meter],
            *((turn.published or turn.opening)[meter] for turn in source.turns),
        ]
        shown = (points(value, 0) if source.open else source.band(meter, value) for value in values)
        table_rows.append((Cell(source.meter(meter), "strong"), *(Cell(text) for text in shown)))
    blocks.append(Table("", columns, tuple(table_rows)))
    return Section("meters", "9", say("All meters"), tuple(blocks))


def history(source: Source) -> Section:
    """What the room chose beside what was really done at the same point."""
    rows = []
    for fact in source.exercise.scenario.history:
        turn = next((item for item in source.turns if item.turn == fact.turn), None)
        chosen = turn.packages.get(fact.seat) if turn else None
        played = ", ".join(source.response(key) for key in source.seen(chosen.package)) if chosen else ""
        same = chosen is not None and fact.response in chosen.package.responses
        rows.append(
            (
                Cell(f"T{fact.turn}"),
                Cell(fact.seat, "strong"),
                Cell(fact.what),
                Cell(played or say("nothing visible"), event=chosen.event if chosen else 0),
                Cell(say("as then") if same else say("otherwise"), "plain" if same else "strong"),
                Cell(fact.source, "quiet"),
            )
        )
    columns = headings(
        say("Turn"), say("Team"), say("What was really done"), say("What the room chose"), "", say("Source")
    )
    table = Table(
        "",
        columns,
        tuple(rows),
        (0.06, 0.07, 0.3, 0.26, 0.1, 0.21),
        say("The scenario lists no history to compare with."),
    )
    remark = Paragraph(say("History is one draw among many: it shows what was possible, not what was right."), "quiet")
    return Section("history", "10", say("History beside play"), (remark, table))


def improvement(source: Source) -> Section:
    """HSEEP's improvement plan, from the notes that name something to improve."""
    notes = [note for note in source.exercise.notes if note.noted.sort == "improvement"]
    named = {objective.id: objective for objective in source.exercise.scenario.objectives}
    rows = tuple(
        (
            Cell(named[note.noted.objective].capability if note.noted.objective in named else "–"),
            Cell(note.noted.text, event=note.event),
            Cell(note.noted.about or "–"),
            Cell(""),
            Cell(""),
            Cell(""),
        )
        for note in notes
    )
    columns = headings(
        say("Core capability"),
        say("Area for improvement"),
        say("Seen at"),
        say("Corrective action"),
        say("Who"),
        say("By when"),
    )
    empty = say("No note names an area for improvement. Write one during play or now; it appears here.")
    blocks: list[Block] = [Table("", columns, rows, (0.15, 0.3, 0.1, 0.25, 0.1, 0.1), empty)]
    if rows:
        blocks.insert(0, Paragraph(say("The three columns on the right are for the hot wash to fill in."), "quiet"))
    return Section("improvement", "11", say("Improvement plan"), tuple(blocks))


def injects(source: Source) -> Section:
    """The master scenario events list as it was delivered."""
    rows = []
    for item in source.exercise.deliveries.values():
        if not item.event and not source.open:
            continue
        state = f"T{item.turn}" if item.event else say("not delivered")
        rows.append(
            (
                Cell(item.inject.id),
                Cell(item.inject.title + _by(item)),
                Cell(", ".join(item.to or item.inject.to)),
                Cell(state, "plain" if item.event else "quiet", item.event),
                Cell(_for_control(item) if source.open else ""),
            )
        )
    columns = headings(say("Inject"), say("Title"), say("To"), say("Delivered"), say("Expected response"))
    return Section(
        "injects", "A", say("Injects delivered"), (Table("", columns, tuple(rows), (0.1, 0.32, 0.13, 0.15, 0.3)),)
    )


def _by(item: Delivery) -> str:
    if item.by == PYONGYANG:
        return say(" (Pyongyang by itself)")
    return say(" (improvised)") if item.improvised else ""


def _for_control(item: Delivery) -> str:
    """What was expected of the teams; of what Pyongyang did by itself, why it did."""
    return (item.inject.notes if item.by == PYONGYANG else item.inject.expected_response) or ""


def ledger(source: Source) -> Section:
    """Every change of every meter with its cause, rule and source."""
    rows: list[tuple[Cell, ...]] = []
    for turn in source.turns:
        for item in source.exercise.deliveries.values():
            if item.turn == turn.turn and item.resolved:
                rows += _entries(source, turn.turn, item.resolved, item.event)
        rows += _entries(source, turn.turn, turn.resolved, turn.resolved_event)
        rows += _entries(source, turn.turn, turn.aftermath, turn.aftermath_event)
    columns = headings(say("Turn"), say("Meter"), say("Change"), say("Cause"), say("Rule"), say("Actor"), numbers=(2,))
    remark = Paragraph(
        say("The changes of each meter add up exactly to its movement; #numbers are events of the log."), "quiet"
    )
    entries = Table("", columns, tuple(rows), (0.06, 0.24, 0.09, 0.42, 0.11, 0.08))
    return Section("ledger", "B", say("Ledger"), (remark, entries, _rules(source)))


def _rules(source: Source) -> Table:
    """The rules that the ledger cites, each once, with where its figures come from."""
    cited: dict[str, set[str]] = {}
    for turn in source.turns:
        parts = [turn.resolved, turn.aftermath, *(item.resolved for item in source.exercise.deliveries.values())]
        for entry in (entry for part in parts if part for entry in part.entries):
            cited.setdefault(entry.rule, set()).add(entry.source or say("design value"))
    rows = tuple(
        (Cell(rule, "strong"), Cell(_rule_words(source, rule)), Cell("\n".join(sorted(sources)), "quiet"))
        for rule, sources in sorted(cited.items())
    )
    return Table(
        say("Rules cited"), headings(say("Rule"), say("What it says"), say("Sources")), rows, (0.12, 0.4, 0.48)
    )


def _rule_words(source: Source, rule: str) -> str:
    row = source.about("rules", rule)
    plain = {
        "effects": say("What a response does by its table, after its roll."),
        "provocation": say("What a provocation does by its table, on delivery."),
        "failure": say("What an attempt that fails costs."),
        "refusal": say("What it costs to ask an ally who says no."),
        "decay": say("What time takes away."),
        "clamp": say("A meter cannot leave its scale."),
        "standing": say("What a lasting measure does each turn."),
    }
    return say(str(row.get("description") or row.get("label") or "")) if row else plain.get(rule, "")


def _entries(source: Source, turn: int, resolved: Resolved | None, event: int) -> list[tuple[Cell, ...]]:
    if resolved is None:
        return []
    return [
        (
            Cell(f"T{turn}"),
            Cell(source.meter(entry.meter)),
            Cell(signed(entry.amount), "worse" if (entry.amount > 0) == source.up_is_worse(entry.meter) else "better"),
            Cell(_cause(entry), event=event),
            Cell(entry.rule),
            Cell(entry.actor),
        )
        for entry in resolved.entries
        if entry.amount
    ]


def _cause(entry: Entry) -> str:
    return f"{entry.label} ({entry.cause})" if entry.cause and entry.cause not in entry.label else entry.label


def model(source: Source) -> Section:
    """What the model is and is not, which values this exercise changed, and whether the log is whole."""
    exercise = source.exercise
    changed = [
        (Cell(f"{table} · {key}"), Cell(name), Cell(", ".join(value) if isinstance(value, tuple) else str(value)))
        for table, entries in exercise.scenario.overrides.items()
        for key, fields in entries.items()
        for name, value in fields.items()
    ]
    columns = headings(say("Rule or row"), say("Value"), say("Set to"))
    blocks: list[Block] = [
        Paragraph(
            say(
                "The figures are design values with sources, resolved with visible odds and keyed dice. They train "
                "judgement; they do not forecast. Flights follow two-body mechanics with a boost correction; reach "
                "uses published figures only, so a “no” is robust and a “not excluded” is careful."
            )
        ),
        Table(
            say("Values changed by the scenario"),
            columns,
            tuple(changed),
            (0.4, 0.3, 0.3),
            say("The scenario changes no value of the tables."),
        ),
    ]
    blocks += _contested(source)
    if source.open:
        whole = say(
            "The log holds {count} events and its chain of hashes is whole. Seed {seed}.",
            count=len(source.events),
            seed=exercise.seed,
        )
        broken = say("The chain of hashes is broken: this file was changed outside the program.")
        blocks.append(Paragraph(whole if source.intact else broken, "plain" if source.intact else "warn"))
    blocks += [
        Paragraph(say("Correction in turn {turn} ({about}): {text}", turn=item.turn, **vars(item.corrected)), "warn")
        for item in exercise.corrections
    ]
    return Section("model", "C", say("Model, sources and seal"), tuple(blocks))


def _contested(source: Source) -> list[Block]:
    """Rules on which scholars disagree, and what was decided about each here."""
    rows = []
    for key, rule in source.exercise.tables["rules"].items():
        if not rule.get("contested") or not rule.get("enabled", True):
            continue
        decided = [one for one in source.exercise.switched if one.switched.rule == key]
        words = "; ".join(_decided(one) for one in decided)
        here = Cell(words, "strong", decided[-1].event) if decided else Cell(say("counted"))
        rows.append((Cell(f"{key} {say(rule['label'])}"), Cell(say(rule["contested"])), here))
    if not rows:
        return []
    columns = headings(say("Rule"), say("Who finds what"), say("In this exercise"))
    return [Table(say("Contested science"), columns, tuple(rows), (0.27, 0.48, 0.25))]


def _decided(one: Switch) -> str:
    if one.switched.on:
        return say("counted again from turn {turn}", turn=one.turn)
    return say("did not count from turn {turn}", turn=one.turn)
