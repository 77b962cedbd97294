"""Why a meter moved: signed lines and a waterfall, straight from the ledger in the log."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from wargame.crisis import views
from wargame.desk.shown.field_codes import rung, tag_words
from wargame.desk.shown.names import PANE, MeterFacts, Names
from wargame.desk.shown.wording import points, signed, trend, trend_word
from wargame.desk.views.codex import Link
from wargame.desk.views.meters import CauseLine, WaterfallBar, WaterfallView, WhyView
from wargame.insight import timeline
from wargame.insight.escalation import ACTS, Acts
from wargame.words import say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wargame.crisis.facts import Entry, Resolved
    from wargame.desk.desk import Desk
    from wargame.desk.views.common import Trend
    from wargame.insight.escalation import Act
    from wargame.insight.timeline import Cause
    from wargame.session.exercise import Exercise


def why(desk: Desk, meter: str, turn: int | None = None) -> WhyView:
    """Why a meter moved in a turn, the one that is being played by default; ``ALLY`` is the lower sub-bar.

    Raises:
        IndexError: The turn has not begun.
    """
    exercise, names = desk.exercise, Names(desk.exercise)
    number = exercise.turn if turn is None else turn
    one = lower_ally(exercise) if meter == "ALLY" else meter
    fall = timeline.causes(exercise, one, number)
    pending = _on_the_table(desk) if number == exercise.turn else None
    later = tuple(_pending(shown_entries(pending, exercise.shown), one, fall.closing)) if pending else ()
    closing = later[-1].after if later else fall.closing
    facts, acts = names.meter(one), _acts(desk, pending)
    lines = tuple(cause_line(cause, facts, names, acts) for cause in (*fall.causes, *later) if cause.amount)
    return WhyView(
        title=say("{name}: why {value}?", name=facts.short, value=points(closing)),
        span=_span(number, fall.opening, closing),
        lines=lines or (_quiet(exercise, number),),
        players_see=_players_see(desk, one, fall.opening, closing),
        next_range=_next_range(desk) if one == "ESC" and number == exercise.turn else "",
    )


def waterfalls(desk: Desk, pending: Resolved | None, shown: int) -> tuple[WaterfallView, ...]:
    """Escalation, then the meters of the side pane: the turn so far, with what the shown rolls of ``pending`` add."""
    return tuple(_waterfall(desk, meter, pending, shown) for meter in ("ESC", *PANE))


def shown_entries(pending: Resolved, shown: int) -> tuple[Entry, ...]:
    """The entries that the shown rolls explain; all of them once no roll is hidden."""
    if shown >= len(pending.checks):
        return pending.entries
    told = {check.id for check in pending.checks[:shown]}
    return tuple(entry for entry in pending.entries if entry.cause in told)


def lower_ally(exercise: Exercise) -> str:
    """The sub-bar that the meter *Alliance unity* shows."""
    meters = exercise.situation.meters
    return "ALLY_ROK" if meters["ALLY_ROK"] <= meters["ALLY_JPN"] else "ALLY_JPN"


def cause_line(cause: Cause, facts: MeterFacts, names: Names, acts: Acts) -> CauseLine:
    """One cause with its amount, its rules, where their figures come from, and how it escalated where it did."""
    rules = list(dict.fromkeys(entry.rule for entry in cause.entries))
    sources = list(dict.fromkeys(entry.source for entry in cause.entries if entry.source))
    reasons = [factor.why for entry in cause.entries for factor in entry.factors if factor.kind != "base"]
    rule = ", ".join(names.rule(one) for one in rules)
    cited = cause.cause if cause.cause not in rules else ""
    act, tags = acts.behind(cause.cause), [tag for entry in cause.entries if (tag := acts.tag(entry))]
    told = [rung(acts.tables, act.row)] if act else []
    told += list(dict.fromkeys(map(tag_words, tags)))
    return CauseLine(
        amount=signed(cause.amount),
        trend=trend(cause.amount, facts.direction) if abs(cause.amount) >= 50 else _small(cause.amount, facts),
        label=cause.label,
        detail=" · ".join(filter(None, (cited, cause.actor, rule, *told, "; ".join(dict.fromkeys(reasons))))),
        cause=cited,
        rule=rule,
        source="; ".join(sources),
        event=cause.event,
        links=_links(rules, act, names),
    )


def _links(rules: list[str], act: Act | None, names: Names) -> tuple[Link, ...]:
    """The act, where its own effects moved the meter, and the numbered rules."""
    found = []
    for rule in rules:
        if rule in ACTS and act is not None:
            found.append(Link(f"{act.kind.removesuffix('s')}:{act.id}", say(act.row.label)))
        else:
            found.append(Link(f"rule:{rule}", names.rule(rule)))
    return tuple(dict.fromkeys(found))


def _on_the_table(desk: Desk) -> Resolved | None:
    """The turn as it is being rolled and not published yet; None at any other time."""
    exercise = desk.exercise
    rolling = exercise.phase == "adjudicate" and exercise.turns[-1].resolved is None
    return desk.adjudicated() if rolling else None


def _acts(desk: Desk, pending: Resolved | None) -> Acts:
    return Acts(desk.model.tables, desk.exercise, pending.checks if pending is not None else ())


def _small(amount: int, facts: MeterFacts) -> Trend:
    """The trend of a change under half a point, which counts within a sum."""
    return trend(100 if amount > 0 else -100, facts.direction)


def _waterfall(desk: Desk, meter: str, pending: Resolved | None, shown: int) -> WaterfallView:
    exercise, names = desk.exercise, Names(desk.exercise)
    one = lower_ally(exercise) if meter == "ALLY" else meter
    facts = names.meter(one)
    fall = timeline.causes(exercise, one, exercise.turn)
    causes = list(fall.causes)
    level = fall.closing
    if pending is not None:
        causes += list(_pending(shown_entries(pending, shown), one, level))
        level = causes[-1].after if causes else level
    bars = [WaterfallBar(_start_label(exercise), fall.opening / 100, fall.opening / 100, "total")]
    acts = _acts(desk, pending)
    bars += [_bar(cause, facts, names, acts) for cause in causes if cause.amount]
    now = say("T{turn} now", turn=exercise.turn)
    bars.append(WaterfallBar(now, level / 100, level / 100, "total"))
    return WaterfallView(
        meter=meter,
        name=names.meter(meter).name,
        bars=tuple(bars),
        bands=facts.bands,
        low=facts.low,
        high=facts.high,
        crossing=_crossing(facts, fall.opening, level),
    )


def _pending(entries: Iterable[Entry], meter: str, level: int) -> Iterable[Cause]:
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        if entry.meter == meter:
            groups.setdefault(entry.cause or entry.rule, []).append(entry)
    for cause, lines in groups.items():
        amount = sum(entry.amount for entry in lines)
        yield timeline.Cause(cause, lines[0].label, lines[0].actor, 0, amount, level, level + amount, tuple(lines))
        level += amount


def _bar(cause: Cause, facts: MeterFacts, names: Names, acts: Acts) -> WaterfallBar:
    line = cause_line(cause, facts, names, acts)
    # A neutral meter has no bad side; up is drawn like worse so that the two directions stay apart.
    bad_is_up = facts.direction != "up_better"
    kind: Literal["worse", "better"] = "worse" if (cause.amount > 0) == bad_is_up else "better"
    return WaterfallBar(cause.label, cause.before / 100, cause.after / 100, kind, line)


def _start_label(exercise: Exercise) -> str:
    return say("Start") if exercise.turn == 1 else say("T{turn} end", turn=exercise.turn - 1)


def _crossing(facts: MeterFacts, before: int, after: int) -> str:
    start, stop = facts.band_index(before), facts.band_index(after)
    if start == stop:
        return ""
    if stop > start:
        band = facts.bands[stop]
        return say("Crosses {band} ({edge})", band=band.name, edge=band.start)
    return say("Falls below {edge}, to {band}", edge=facts.bands[stop + 1].start, band=facts.bands[stop].name)


def _span(turn: int, before: int, after: int) -> str:
    start = say("Start") if turn == 1 else say("T{turn}", turn=turn - 1)
    return say("{start} {before} → T{turn} {after}", start=start, before=points(before), turn=turn, after=points(after))


def _quiet(exercise: Exercise, turn: int) -> CauseLine:
    label = say("Nothing has moved it yet this turn")
    detail = say("Decisions are not resolved yet") if turn == exercise.turn and not exercise.published else ""
    return CauseLine("0", "steady", label, detail, "", "", "")


def _players_see(desk: Desk, meter: str, before: int, after: int) -> str:
    names = Names(desk.exercise)
    if names.assessed(meter):
        return say("Players get an assessment only, which may be wrong.")
    facts = names.meter(meter)
    band = facts.bands[facts.band_index(after)].name
    moved = views.trend(desk.model, meter, before, after)
    return say("Players see only “{band}, {trend}”.", band=band, trend=trend_word(moved))


def _next_range(desk: Desk) -> str:
    low, high = desk.next_range()
    return "" if low is None or high is None else say("{low} to {high}", low=low, high=high)
