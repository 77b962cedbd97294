"""The middle sections: every turn with its decisions and what they did, the flights, red lines, dice and overrides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wargame.crisis.answers import ABSENT
from wargame.report.document import (
    Block,
    Bullets,
    Cell,
    Figure,
    Heading,
    Paragraph,
    Section,
    Table,
    Tone,
    headings,
    paragraphs,
)
from wargame.report.engagement import engagement
from wargame.report.escalation import escalation
from wargame.report.figures import charts, maps
from wargame.report.source import percent, points, signed
from wargame.words import say

if TYPE_CHECKING:
    from wargame.crisis.facts import Check, Entry, Factor, Package
    from wargame.missiles.flight import Reach
    from wargame.report.source import Source
    from wargame.session.exercise import Delivery, TurnRecord

OUTCOMES: dict[str, tuple[str, Tone]] = {
    "success": ("success", "better"),
    "partial": ("partial success", "plain"),
    "failure": ("failure", "worse"),
    "hit": ("hit", "better"),
    "miss": ("miss", "worse"),
    "no_shot": ("no shot possible", "quiet"),
    "refused": ("refused", "warn"),
    "automatic": ("no roll needed", "quiet"),
}
_SMALL = 130
"""Hundredths of escalation below which causes are told together where they are told to a player."""
UNROLLED = {"automatic", "no_shot", "refused"}
"""Outcomes for which no die decided."""
STATUS: dict[str, tuple[str, Tone]] = {
    "intact": ("Intact", "better"),
    "tested": ("Tested", "warn"),
    "crossed": ("Crossed, answer awaited", "worse"),
    "enforced": ("Crossed and enforced", "plain"),
    "unenforced": ("Crossed and not enforced", "worse"),
}


def turns(source: Source) -> Section:
    """One part a turn: injects, decisions with rationale, odds, rolls and effects, and why escalation moved."""
    blocks: list[Block] = []
    for turn in source.turns:
        about = source.exercise.scenario.turns[turn.turn - 1]
        blocks.append(Heading(say("Turn {turn}: {title}", turn=turn.turn, title=about.title), source.day(turn.turn)))
        blocks += paragraphs(about.situation)
        blocks.append(_decisions(source, turn))
        if source.open:
            blocks.append(waterfall(source, turn))
        if turn.narration:
            blocks.append(Paragraph(say("What the room heard: {text}", text=turn.narration), "quiet"))
        elif turn.resolved and turn.resolved.news:
            blocks.append(Bullets(tuple(Cell(text) for text in turn.resolved.news)))
    blocks += escalation(source) if blocks else (Paragraph(say("No turn was adjudicated."), "quiet"),)
    return Section("turns", "5", say("Decisions and what they did"), tuple(blocks))


def _decisions(source: Source, turn: TurnRecord) -> Table:
    rows: list[tuple[Cell, ...]] = []
    checks = turn.resolved.checks if turn.resolved else ()
    for seat, submission in turn.packages.items():
        nothing = (("no_response", source.response("no_response")),)
        for number, (response, what) in enumerate(source.acts(submission.package) or nothing):
            mine = [check for check in checks if check.seat == seat and check.response == response]
            first = number == 0
            rows.append(
                (
                    Cell(
                        f"{seat}\n{submission.package.id}" if first else "", "strong", submission.event if first else 0
                    ),
                    Cell(what),
                    _rolled(source, mine),
                    Cell(effects(source, turn, mine) or say("none"), "plain"),
                    Cell(_rationale(source, submission.package) if first else "", "quiet"),
                )
            )
    outcome = say("Odds and roll") if source.open else say("Outcome")
    columns = headings(say("Team"), say("Response"), outcome, say("Effect"), say("Rationale"))
    return Table("", columns, tuple(rows), (0.10, 0.20, 0.20, 0.24, 0.26), say("Nobody decided anything."))


def _rationale(source: Source, package: Package) -> str:
    if source.seen(package) != package.responses:
        return ""  # the reasons would tell of the secret part
    if package.suggested_by == ABSENT:
        return say("Nobody played this seat.")
    if package.suggested_by:
        return say("Chosen by the engine. {text}", text=package.rationale).strip()
    return package.rationale


def _rolled(source: Source, checks: list[Check]) -> Cell:
    if not checks:
        return Cell(say("no roll"), "quiet")
    texts: list[str] = []
    tone: Tone = "plain"
    for check in checks:
        word, shade = OUTCOMES[check.outcome]
        what = f"{check.subject}: " if check.subject else ""
        if check.decided_by:
            texts.append(say("{what}answered for itself: {outcome}", what=what, outcome=say(word)))
        elif source.open and (check.outcome not in UNROLLED or check.lane == "consent"):
            rolled = say(
                "{odds}, rolled {draw}: {outcome}",
                odds=percent(check.odds_permille),
                draw=f"{check.draw_permille / 10:.1f}",
                outcome=say(word),
            )
            texts.append(f"{check.id}  {what}{rolled}{' *' if check.forced else ''}")
        else:
            texts.append(f"{what}{say(word)}")
        tone = shade
    return Cell("\n".join(texts), tone)


def effects(source: Source, turn: TurnRecord, checks: list[Check]) -> str:
    """What these rolls did, by meter, from the ledger."""
    rolls = {check.id for check in checks}
    sums: dict[str, int] = {}
    for entry in turn.resolved.entries if turn.resolved else ():
        if entry.cause in rolls:
            sums[entry.meter] = sums.get(entry.meter, 0) + entry.amount
    shown = {meter: amount for meter, amount in sums.items() if amount and meter in source.meters}
    if source.open:
        return ", ".join(f"{source.short(meter)} {signed(amount)}" for meter, amount in shown.items())
    return ", ".join(f"{source.short(meter)} {'▲' if amount > 0 else '▼'}" for meter, amount in shown.items())


def waterfall(source: Source, turn: TurnRecord, own: str = "") -> Figure:
    """Why escalation moved in a turn, cause by cause; the acts of seats other than ``own`` carry their code."""
    meter = "ESC"
    grouped: dict[str, int] = {}
    for entry in source.moved(turn, meter):
        label = _whose(entry, own)
        grouped[label] = grouped.get(label, 0) + entry.amount
    if own:
        grouped = _gathered(grouped)
    level = turn.opening[meter] / 100
    steps = [(say("Turn opens"), 0.0, level)]
    for label, amount in grouped.items():
        if amount:
            steps.append((_short(label), level, level + amount / 100))
            level += amount / 100
    steps.append((say("Turn closes"), 0.0, level))
    spoken = "; ".join(f"{label} {after - before:+.1f}" for label, before, after in steps[1:-1])
    return Figure(
        f"why-{turn.turn}",
        say("Why escalation moved in turn {turn}.", turn=turn.turn),
        say("From {start} to {end}: {causes}.", start=points(turn.opening[meter]), end=f"{level:.1f}", causes=spoken),
        charts.waterfall(steps, high_is_worse=True),
    )


def _gathered(grouped: dict[str, int]) -> dict[str, int]:
    """The causes worth a bar of their own, and the small ones together as the last."""
    small = {label: amount for label, amount in grouped.items() if abs(amount) < _SMALL}
    if len(small) < 2:
        return grouped
    large = {label: amount for label, amount in grouped.items() if label not in small}
    return large | {say("{count} smaller causes together", count=len(small)): sum(small.values())}


def _whose(entry: Entry, own: str) -> str:
    """The cause of an entry with the code of the seat that acted; one's own are "you"."""
    if entry.actor in ("", "DPRK"):
        return entry.label
    return say("You: {what}", what=entry.label) if entry.actor == own else f"{entry.actor}: {entry.label}"


def _short(label: str, most: int = 44) -> str:
    return label if len(label) <= most else label[: most - 1].rstrip() + "…"


def flights(source: Source) -> Section:
    """A map of each provocation that was delivered, with its figures and who could have reached it."""
    blocks: list[Block] = []
    for item in source.exercise.deliveries.values():
        if not item.event or item.inject.provocation is None:
            continue
        blocks += _provocation(source, item)
    if not blocks:
        blocks.append(Paragraph(say("No provocation was delivered."), "quiet"))
    blocks += engagement(source)
    return Section("provocations", "6", say("Provocations on the map"), tuple(blocks))


def _provocation(source: Source, item: Delivery) -> list[Block]:
    inject = item.inject
    head = Heading(f"{inject.id}  {inject.title}", f"T{item.turn} · {source.day(item.turn)} {inject.time:%H:%M} KST")
    message = paragraphs(inject.message)
    card = item.flight
    if card is None:
        spot = _spot(item)
        if spot is None:
            return [head, *message]
        picture = maps.flight((), spots=(spot,))
        return [
            head,
            *message,
            Figure(f"map-{inject.id}", inject.title, say("Map with {place} marked.", place=spot.label), picture),
        ]
    over = ", ".join(passage.name for passage in card.passages if passage.iso.startswith("JP"))
    facts = say(
        "{missile} from {site}: {range} km, apogee {apogee} km, {minutes} minutes. Over Japan: {over}.",
        missile=card.missile_name,
        site=card.site,
        range=f"{card.range_m / 1000:,.0f}",
        apogee=f"{card.apogee_m / 1000:,.0f}",
        minutes=f"{card.flight_time_s / 60:.1f}",
        over=over or say("nothing"),
    )
    blocks: list[Block] = [head, *message, Figure(f"map-{inject.id}", facts, facts, maps.flight((card,)))]
    if card.reach and source.open:
        rows = tuple(
            (
                Cell(_stands(reach)),
                Cell(_verdict(reach.verdict), "worse" if reach.verdict == "no" else "plain"),
                Cell(reach.reason),
            )
            for reach in card.reach
        )
        columns = headings(say("Defence"), say("Could it reach?"), say("Why"))
        blocks.append(
            Table(say("By published figures only; “not excluded” is no promise."), columns, rows, (0.3, 0.18, 0.52))
        )
    return blocks


def _stands(reach: Reach) -> str:
    """The defence and where it stands; the site's own name often says both."""
    return reach.site if reach.defence.split()[0] in reach.site else f"{reach.site} ({reach.defence})"


def _verdict(verdict: str) -> str:
    return {"no": say("No"), "not_excluded": say("Not excluded"), "unknown": say("Unknown")}[verdict]


def _spot(item: Delivery) -> maps.Spot | None:
    from wargame.errors import WargameError
    from wargame.missiles import catalogue

    site = item.inject.provocation.site if item.inject.provocation else None
    if not site:
        return None
    try:
        found = catalogue.site(site)
    except WargameError:
        return None
    return maps.Spot(found.name, found.lat, found.lon)


def red_lines(source: Source) -> Section:
    """Every line that was drawn, and what became of it."""
    lines = [line for line in source.exercise.situation.lines if source.open or line.public]
    rows = []
    for line in lines:
        word, tone = STATUS[line.status]
        sort = say("public") if line.public else say("private")
        rows.append(
            (
                Cell(line.id),
                Cell(line.seat, "strong"),
                Cell(line.words),
                Cell(f"{sort}, {_specific(line.specificity_permille)}"),
                Cell(say("before the start") if line.declared_turn < 1 else f"T{line.declared_turn}"),
                Cell(say(word), tone),
            )
        )
    columns = headings("", say("Team"), say("Words"), say("Kind"), say("Declared"), say("Fate"))
    table = Table("", columns, tuple(rows), (0.08, 0.08, 0.38, 0.16, 0.12, 0.18), say("Nobody declared a red line."))
    return Section("red-lines", "7", say("Red lines"), (table,))


def _specific(permille: int) -> str:
    return say("vague") if permille < 300 else say("specific") if permille > 700 else say("measured")


def dice(source: Source) -> Section:
    """Every roll with its factors, and every override with its reason; luck against expectation."""
    checks = [
        (turn, check)
        for turn in source.turns
        if turn.resolved
        for check in turn.resolved.checks
        if check.outcome not in UNROLLED and not check.decided_by
    ]
    rows = tuple(
        (
            Cell(check.id),
            Cell(f"T{turn.turn}"),
            Cell(check.seat, "strong"),
            Cell(source.roll(check)),
            Cell("\n".join(f"{each.why}: {_factor(each)}" for each in check.factors), "quiet"),
            Cell(percent(check.odds_permille)),
            Cell(f"{check.draw_permille / 10:.1f}"),
            Cell(say(OUTCOMES[check.outcome][0]) + (" *" if check.forced else ""), OUTCOMES[check.outcome][1]),
        )
        for turn, check in checks
    )
    columns = headings(
        "",
        say("Turn"),
        say("Team"),
        say("Roll"),
        say("Factors"),
        say("Odds"),
        say("Rolled"),
        say("Outcome"),
        numbers=(5, 6),
    )
    expected = sum(check.odds_permille for _, check in checks) / 1000
    won = sum(check.draw_permille < check.odds_permille for _, check in checks)
    luck = say(
        "By the odds, {expected} of {rolls} rolls would succeed; by the dice, {won} did.",
        expected=f"{expected:.1f}",
        rolls=len(checks),
        won=won,
    )
    overrides = [(turn, item) for turn in source.turns for item in turn.overrides]
    forced = Table(
        "",
        headings(say("Turn"), say("Roll"), say("Decided"), say("Reason")),
        tuple(
            (
                Cell(f"T{turn.turn}"),
                Cell(f"{item.forced.lane} {item.forced.item}"),
                Cell(
                    say(
                        "{new} (the model said {old})",
                        new=item.forced.outcome or item.forced.draw_permille,
                        old=item.forced.model_outcome or "–",
                    ),
                    event=item.event,
                ),
                Cell(item.forced.reason),
            )
            for turn, item in overrides
        ),
        (0.08, 0.2, 0.3, 0.42),
        say("No roll was overridden."),
    )
    blocks = (
        Paragraph(luck),
        Table(
            say("* decided by the facilitator"),
            columns,
            rows,
            (0.09, 0.06, 0.07, 0.2, 0.31, 0.07, 0.08, 0.12),
            say("Nothing was rolled."),
        ),
        Heading(say("Overrides")),
        forced,
    )
    return Section("dice", "8", say("Dice and overrides"), blocks)


def _factor(factor: Factor) -> str:
    if factor.kind == "times":
        return f"× {factor.permille / 1000:.2f}"
    sign = "+" if factor.kind == "plus" else ""
    return f"{factor.permille / 10:{sign}.0f} %".replace("-", "−")
