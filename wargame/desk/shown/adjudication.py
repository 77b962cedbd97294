"""The adjudication screen: rolls in their order, the open one with its odds, what the turn does to the meters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from wargame.crisis.facts import METERS
from wargame.desk import rules
from wargame.desk.acts.rolls import next_roll, outcomes, settled
from wargame.desk.shown.causes import shown_entries, waterfalls
from wargame.desk.shown.field_codes import codes, tag_words
from wargame.desk.shown.names import Names, outcome_word
from wargame.desk.shown.top import adjudication_bar
from wargame.desk.shown.wording import change_words, percent, points, seat_name, trend
from wargame.desk.views.adjudication import AdjudicationView, CheckRow, FactorRow, RollView
from wargame.desk.views.common import Choice, Fact
from wargame.insight import escalation
from wargame.session.contingency import arms
from wargame.words import say

if TYPE_CHECKING:
    from wargame.crisis.facts import Check, Factor, Resolved
    from wargame.desk.desk import Desk

State = Literal["shown", "rolling", "waiting", "automatic"]


def adjudication(desk: Desk, open_roll: int | None = None) -> AdjudicationView:
    """The turn that is being adjudicated; after publication, as it was published.

    Args:
        desk: Open, in Adjudicate or Aftermath.
        open_roll: Number of the roll to open, from 1; the next one to be shown by default.
    """
    exercise, names = desk.exercise, Names(desk.exercise)
    published = exercise.turns[-1].resolved
    resolved = published or desk.adjudicated()
    shown = len(resolved.checks) if published else exercise.shown
    rolling = next_roll(resolved.checks, shown) + 1
    rows = tuple(_row(check, number, shown, rolling, names) for number, check in enumerate(resolved.checks, 1))
    number = open_roll or min(rolling, len(rows))
    is_open = 1 <= number <= len(rows)
    return AdjudicationView(
        top=adjudication_bar(desk, shown >= len(rows)),
        rows=rows,
        done=say("{done} of {all} done", done=shown, all=len(rows)),
        open=_open(desk, resolved.checks[number - 1], rows[number - 1], names) if is_open else None,
        waterfalls=waterfalls(desk, None if published else resolved, shown),
        consequences=_consequences(desk, resolved, shown, names, bool(published)),
        armed=_armed(desk, resolved) if shown >= len(rows) and not published else (),
        narration=exercise.turns[-1].narration or suggested_narration(resolved, shown),
        all_shown=shown >= len(rows),
        published=bool(published),
        seed=say("Seed {seed} · repeatable", seed=exercise.seed),
    )


def suggested_narration(resolved: Resolved, shown: int) -> str:
    """What the room could be told: the engine's news, once every roll is shown."""
    return " ".join(resolved.news) if shown >= len(resolved.checks) else ""


def _row(check: Check, number: int, shown: int, rolling: int, names: Names) -> CheckRow:
    state: State = "shown" if number <= shown else "rolling" if number == rolling else "waiting"
    if settled(check):
        state = "automatic"
    hidden = state in ("rolling", "waiting")
    family = names.family(check.response)
    return CheckRow(
        number=number,
        id=check.id,
        seat=check.seat,
        family=family,
        icon=names.family_icon(family),
        title=names.check(check.lane, check.response, check.subject),
        detail=say("Odds {odds}", odds=percent(check.odds_permille)) if hidden else _drawn_words(check),
        state=state,
        outcome="" if hidden else outcome_word(check.outcome),
        forced=check.forced,
    )


def _drawn_words(check: Check) -> str:
    if check.decided_by:
        return say("{seat} answered for itself", seat=seat_name(check.decided_by))
    if check.outcome == "automatic":
        return say("No roll needed")
    if check.outcome == "no_shot":
        return say("No window for a shot")
    return say(
        "Rolled {drawn}, needed under {odds}", drawn=_tenths(check.draw_permille), odds=_tenths(check.odds_permille)
    )


def _tenths(permille: int) -> str:
    """Permille as a number out of a hundred, with its decimal where there is one."""
    return f"{permille / 10:g}"


def _open(desk: Desk, check: Check, row: CheckRow, names: Names) -> RollView:
    hidden = row.state in ("rolling", "waiting")
    return RollView(
        row=row,
        subtitle=_subtitle(check, names),
        parts=_parts(desk, check),
        factors=tuple(_factor(factor, factor_link(desk, check, factor)) for factor in check.factors),
        odds_words=say("The model says {odds}", odds=percent(check.odds_permille)),
        drawn=None if hidden or row.state == "automatic" else check.draw_permille,
        drawn_words="" if hidden else f"{outcome_word(check.outcome)}. {_drawn_words(check)}",
        outcomes=tuple(Choice(one, outcome_word(one)) for one in outcomes(desk, check)),
        lane=check.lane,
        item=check.item,
        codes=_codes(desk, check),
    )


def factor_link(desk: Desk, check: Check, factor: Factor) -> str:
    """The article of the codex that a factor comes from: a rule, a row of odds, the act, or who is asked."""
    tables = desk.model.tables
    if factor.id in tables.rules:
        return f"rule:{factor.id}"
    if check.lane in ("consent", "vote"):
        return f"actor:{check.subject}"
    if check.lane == "check":
        return f"odds:{factor.id}" if factor.id in tables.odds else f"response:{check.response}"
    if check.lane == "channel":
        return "term:channel"
    rule = "host" if check.subject == "PRC" else escalation.rule_of(check)
    return f"rule:{rule}" if rule in tables.rules else "term:odds"


def _codes(desk: Desk, check: Check) -> str:
    """Rung, weights and mechanism of the act that is rolled for; of what is nobody's act, how it would escalate."""
    tables = desk.model.tables
    row = tables.responses.get(check.response)
    if check.lane == "check" and row is not None:
        words = codes(tables, row)
        return f"{words} · {tag_words(escalation.Tag(row.mechanism, row.scope))}" if row.escalation > 0 else words
    rule = tables.rules.get(escalation.rule_of(check)) if check.subject != "PRC" else None
    return tag_words(escalation.Tag(rule.mechanism, "vertical")) if rule is not None and rule.mechanism else ""


def _parts(desk: Desk, check: Check) -> tuple[tuple[str, int, str], ...]:
    """The odds bar: success, partial success where there is such a thing, failure; together the whole."""
    yes, no = ("hit", "miss") if check.outcome in ("hit", "miss", "no_shot") else ("success", "failure")
    partly = rules.partial_permille(desk, check)
    left = 1000 - check.odds_permille - partly
    shares = ((yes, check.odds_permille, "better"), ("partial", partly, "plain"), (no, left, "worse"))
    return tuple(
        (say("{outcome} {odds}", outcome=outcome_word(outcome), odds=_share(share)), share, tone)
        for outcome, share, tone in shares
        if share > 0
    )


def _share(permille: int) -> str:
    """A share to the tenth of a percent, so that shares add up as they are read."""
    return say("{percent} %", percent=_tenths(permille))


def _subtitle(check: Check, names: Names) -> str:
    who = seat_name(check.seat) if check.seat else ""
    family = names.family_word(names.family(check.response)) if check.response else ""
    return " · ".join(part for part in (check.id, who, family) if part)


def _factor(factor: Factor, link: str) -> FactorRow:
    if factor.kind == "times":
        amount = f"× {factor.permille / 1000:g}"
        tone: Literal["plain", "better", "worse"] = "better" if factor.permille > 1000 else "worse"
        return FactorRow(amount, factor.why, factor.source, tone, link)
    if factor.kind == "base":
        return FactorRow(_tenths(factor.permille), factor.why, factor.source, link=link)
    sign = "+" if factor.permille > 0 else "−"
    amount = f"{sign}{_tenths(abs(factor.permille))}"
    return FactorRow(amount, factor.why, factor.source, "better" if factor.permille > 0 else "worse", link)


def _consequences(desk: Desk, resolved: Resolved, shown: int, names: Names, published: bool) -> tuple[Fact, ...]:
    """What each meter becomes if the turn is published as it stands, ``▲ 4 worse · 62``; then what the turn did."""
    now = desk.exercise.situation.meters
    if published:
        opening = desk.exercise.turns[-1].opening
        moved = {meter: now[meter] - opening[meter] for meter in METERS}
    else:
        moved = dict.fromkeys(METERS, 0)
        for entry in shown_entries(resolved, shown):
            moved[entry.meter] += entry.amount
    facts = []
    for meter in METERS:
        if abs(moved[meter]) < 50:
            continue
        table = names.meter(meter)
        value = now[meter] if published else now[meter] + moved[meter]
        words = say("{change} · {value}", change=change_words(moved[meter], table.direction), value=points(value))
        worse = trend(moved[meter], table.direction) == "worse"
        facts.append(Fact(table.name, words, "warn" if worse else "plain", meter))
    return tuple(facts)


def _armed(desk: Desk, resolved: Resolved) -> tuple[str, ...]:
    return tuple(
        say("Arms {inject}: {title}", inject=inject.id, title=inject.title) for inject in arms(desk.exercise, resolved)
    )
