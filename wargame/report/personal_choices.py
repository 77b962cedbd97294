"""How one who played alone spread the choices over the families, and what became of the red lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wargame.report.document import Cell, Figure, Paragraph, Table, headings
from wargame.report.figures import personal as pictures
from wargame.report.personal_turns import decision_of
from wargame.report.play import STATUS
from wargame.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wargame.report.document import Block
    from wargame.report.personal_turns import Student

FAMILIES = {
    "diplomacy": "Diplomacy", "sanctions": "Sanctions", "deterrence": "Deterrence", "retaliation": "Retaliation",
    "intercept": "Interception", "baseline": "Nothing visible",
}  # fmt: skip


def families(student: Student) -> Iterator[Block]:
    """Points by family and turn, and what kind of play that makes."""
    source = student.source
    order = list(FAMILIES)
    rows: list[tuple[str, tuple[tuple[str, int], ...]]] = []
    total = dict.fromkeys(order, 0)
    times = dict.fromkeys(order, 0)
    for turn in source.turns:
        spent = dict.fromkeys(order, 0)
        for key in decision_of(turn, student.seat) or ("no_response",):
            row = source.about("responses", key)
            family = str(row.get("family", "baseline"))
            spent[family] += int(row.get("cost", 0))
            times[family] += 1
        rows.append((f"T{turn.turn}", tuple(spent.items())))
        for family, cost in spent.items():
            total[family] += cost
    if not rows:
        yield Paragraph(say("No turn has been rolled yet."), "quiet")
        return
    used = [family for family in order if times[family] and family != "baseline"]
    whole = sum(total.values())
    if whole:
        largest = max(used, key=lambda family: total[family])
        yield Paragraph(
            say(
                "You spent {points} points. The largest part, {share} %, went to {family}; you used {used} of five "
                "families.",
                points=whole,
                share=round(100 * total[largest] / whole),
                family=say(FAMILIES[largest]).lower(),
                used=len(used),
            )
        )
    else:
        yield Paragraph(say("You spent nothing: every turn was answered with silence."))
    spoken = "; ".join(
        f"{label}: "
        + (", ".join(f"{say(FAMILIES[family])} {cost}" for family, cost in spent if cost) or say("nothing"))
        for label, spent in rows
    )
    yield Figure(
        "families",
        say("Points by family in each turn; the pale bar is what a turn offers."),
        spoken,
        pictures.families(rows, {family: say(FAMILIES[family]) for family in used}, student.budget),
    )
    columns = headings(say("Family"), say("Responses"), say("Points"), say("Share"), numbers=(1, 2, 3))
    table = tuple(
        (
            Cell(say(FAMILIES[family]), "strong"),
            Cell(str(times[family])),
            Cell(str(total[family])),
            Cell(f"{round(100 * total[family] / whole)} %" if whole else "–"),
        )
        for family in order
        if times[family]
    )
    yield Table("", columns, table, (0.4, 0.2, 0.2, 0.2))


def lines(student: Student) -> Iterator[Block]:
    """Lines of one's own: what was said, whether it was tested, whether it was kept."""
    own = student.lines
    if not own:
        yield Paragraph(
            say("You drew no red line. A line that is never drawn cannot be broken; nor does it deter."), "quiet"
        )
        return
    crossed = [line for line in own if line.status in ("crossed", "enforced", "unenforced")]
    kept = [line for line in own if line.status == "enforced"]
    if crossed:
        yield Paragraph(
            say(
                "Lines of your seat: {all}. Crossed: {crossed}, and kept of those: {kept}. A line that is crossed and "
                "not kept costs credibility and unity and makes Pyongyang bolder.",
                all=len(own),
                crossed=len(crossed),
                kept=len(kept),
            )
        )
    else:
        yield Paragraph(say("None of your lines was crossed, so none had to be kept."))
    written = {line.id for line in student.source.exercise.scenario.red_lines}
    rows = []
    for line in own:
        word, tone = STATUS[line.status]
        sharp = line.specificity_permille
        kind = say("vague") if sharp < 300 else say("specific") if sharp > 700 else say("measured")
        rows.append(
            (
                Cell(line.id),
                Cell(line.words),
                Cell(kind),
                Cell(say("before you came") if line.id in written else f"T{line.declared_turn}"),
                Cell(student.consequence(line.consequence)),
                Cell(say(word), tone),
            )
        )
    columns = headings("", say("Words"), say("Kind"), say("Declared"), say("What was to follow"), say("Fate"))
    yield Table("", columns, tuple(rows), (0.09, 0.35, 0.11, 0.12, 0.17, 0.16))
