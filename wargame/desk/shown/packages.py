"""A seat's decision while it is put together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wargame.crisis.facts import METERS
from wargame.desk import rules
from wargame.desk.acts.engagement import shooters
from wargame.desk.acts.packages import DECLARATION, form_of, form_on_the_table, package_problem
from wargame.desk.shown.answers import asks
from wargame.desk.shown.names import FAMILIES, Names
from wargame.desk.shown.teams import seat_title
from wargame.desk.shown.windows import shot_clock
from wargame.desk.shown.wording import listed, percent, seat_name
from wargame.desk.views.common import Choice
from wargame.desk.views.packages import LineMeaning, PackageForm, PackageView, ResponseCard
from wargame.session.players import WAITED_FOR
from wargame.words import say, say_many

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from wargame.desk.desk import Desk

    OddsWords = Callable[[Desk, str, str, Sequence[str]], str]

_LARGE, _MIDDLE = 800, 300
"""Hundredths of a point from which an effect has three and two arrows."""


def exact_odds(desk: Desk, seat: str, response: str, beside: Sequence[str]) -> str:
    """The odds as the facilitator reads them."""
    odds = rules.odds(desk, seat, response, beside)
    return say("certain") if odds >= 1000 else percent(odds)


def package(desk: Desk, form: PackageForm, odds: OddsWords = exact_odds) -> PackageView:
    """The seat's responses by family, with what the form has chosen so far; ``odds`` words their chances."""
    names = Names(desk.exercise)
    known = tuple(one for one in form.responses if one in desk.model.row)
    return PackageView(
        seat=form.seat,
        name=seat_title(desk, form.seat),
        families=tuple(
            (family, names.family_word(family), cards)
            for family in FAMILIES
            if (cards := _cards(desk, form, family, names, odds))
        ),
        spent=rules.price(desk, form.seat, known, form.coordinated),
        budget=rules.budget(desk, form.seat),
        pairing=rules.pairing(desk, form.seat, known, form.coordinated),
        rationale=form.rationale,
        rationale_min_words=_least_words(desk, form.seat),
        can_declare=not rules.why_not(desk, form.seat, DECLARATION),
        consequences=_consequences(desk, form.seat, names),
        triggers=_triggers(desk, names),
        line_meaning=line_meaning(desk, form.line_specificity),
        can_coordinate=len({names.family(one) for one in known}) >= 3,
        coordinated=form.coordinated,
        problem=package_problem(desk, form),
        shot=shot_clock(desk) if form.seat in shooters(desk) else None,
        asks=asks(desk, form, names),
    )


def suggestion(desk: Desk, seat: str) -> PackageForm:
    """The form of the package that the engine would choose for a seat."""
    return form_of(rules.suggestion(desk, seat))


def start_form(desk: Desk, seat: str) -> PackageForm:
    """What a seat has on the table, to be changed; an empty form where there is nothing."""
    return form_on_the_table(desk, seat)


def _least_words(desk: Desk, seat: str) -> int:
    team = desk.exercise.players.get(seat) in WAITED_FOR
    return desk.exercise.scenario.rationale_min_words if team else 0


def _cards(desk: Desk, form: PackageForm, family: str, names: Names, odds: OddsWords) -> tuple[ResponseCard, ...]:
    rows = desk.exercise.tables["responses"]
    return tuple(
        _card(desk, form, response, names, odds)
        for response, row in rows.items()
        if row["family"] == family and form.seat in row["who"]
    )


def _card(desk: Desk, form: PackageForm, response: str, names: Names, odds: OddsWords) -> ResponseCard:
    row = names.response_row(response)
    chosen = response in form.responses
    others = [one for one in form.responses if one != response and one in desk.model.row]
    closed = rules.missed_window(desk, form.seat, response)
    if not closed and not chosen:
        closed = rules.why_not(desk, form.seat, response, others, form.coordinated)
    label, cost = say(row["label"]), int(row["cost"])
    effects = effect_words(row, names)
    return ResponseCard(
        id=response,
        label=label,
        description=say(row["description"]),
        family=names.family(response),
        icon=names.family_icon(names.family(response)),
        cost=cost,
        effects=effects,
        odds=odds(desk, form.seat, response, others),
        closed=closed,
        chosen=chosen,
        spoken=_spoken(label, cost, closed, chosen=chosen),
        consent=_consent(row, form.seat),
    )


def _consent(row: Mapping[str, object], seat: str) -> str:
    """Whom a seat has to ask before it does this; empty where nobody."""
    asked, asking = row.get("consent") or (), row.get("consent_asked_by") or (seat,)
    assert isinstance(asked, list | tuple) and isinstance(asking, list | tuple)  # noqa: S101, PT018 - checked when read
    others = [seat_name(one) for one in asked if one != seat]
    return say("Needs the consent of {seats}", seats=listed(others)) if others and seat in asking else ""


def _spoken(label: str, cost: int, closed: str, *, chosen: bool) -> str:
    price = say_many("{count} point", "{count} points", cost)
    if closed:
        return say("{response}, {price}, closed: {reason}", response=label, price=price, reason=closed)
    state = say("chosen") if chosen else say("not chosen")
    return say("{response}, {price}, {state}", response=label, price=price, state=state)


def effect_words(row: Mapping[str, object], names: Names, most: int = 3) -> str:
    """What a success does, largest first, one arrow for little and three for much: ``Credibility ▲▲ Unity ▼``."""
    effects = row["effects"]
    assert isinstance(effects, dict)  # noqa: S101 - the tables were checked when they were read
    amounts = {
        ("SANC" if name == "SANC_NOM" else name): round(float(str(value)) * 100) for name, value in effects.items()
    }
    amounts["ESC"] = amounts.get("ESC", 0) + round(float(str(row["escalation"])) * 40)
    largest = sorted((name for name in METERS if amounts.get(name)), key=lambda name: -abs(amounts[name]))
    told: dict[str, str] = {}
    for name in largest:
        told.setdefault(_both(amounts, name, names), size_arrows(amounts[name]))
    return "  ".join(f"{name} {arrows}" for name, arrows in list(told.items())[:most])


def _both(amounts: Mapping[str, int], meter: str, names: Names) -> str:
    """A meter's short name; that of the pair where its two sub-bars move alike."""
    for pair, word in ((("ALLY_ROK", "ALLY_JPN"), say("Unity")), (("LEG_DOM", "LEG_INT"), say("Legitimacy"))):
        arrows = {size_arrows(amounts.get(one, 0)) if amounts.get(one) else "" for one in pair}
        if meter in pair and len(arrows) == 1:
            return word
    return names.meter(meter).short


def size_arrows(amount: int) -> str:
    """Direction and size of hundredths of a point: one arrow for little, three for much."""
    size = 3 if abs(amount) >= _LARGE else 2 if abs(amount) >= _MIDDLE else 1
    return ("▲" if amount > 0 else "▼") * size


def line_meaning(desk: Desk, specificity: float) -> tuple[LineMeaning, ...]:
    """What a red line of this sharpness is worth, whether it invites a test, and what it costs not to keep it.

    Its worth is the rule's own, highest between vague and exact (H12); breaking it costs the same however sharp (H13).
    """
    rules_of = desk.model.rules
    if "H12" not in rules_of:
        return ()
    exact = round(specificity * 1000)
    worth = 4 * exact * (1000 - exact) // 1000
    probed = rules_of["H12"].probed_above_permille
    tests = (
        say("High") if exact > probed else say("Some") if exact >= rules_of["H12"].vague_below_permille else say("Low")
    )
    told = [
        LineMeaning(say("Credibility if kept"), worth, _size(worth)),
        LineMeaning(say("Invites testing"), exact, tests),
    ]
    if "H13" in rules_of:
        told.append(LineMeaning(say("Cost if left unanswered"), 900, say("High")))
    return tuple(told)


def _size(permille: int) -> str:
    return say("Low") if permille < 400 else say("Medium") if permille < 800 else say("High")


def _consequences(desk: Desk, seat: str, names: Names) -> tuple[Choice, ...]:
    rows = desk.exercise.tables["responses"]
    families = [family for family in FAMILIES if family != "baseline"]
    own = [Choice(one, say(row["label"])) for one, row in rows.items() if seat in row["who"] and one != "no_response"]
    return (*(Choice(one, say("Any: {family}", family=names.family_word(one))) for one in families), *own)


def _triggers(desk: Desk, names: Names) -> tuple[Choice, ...]:
    kinds = [Choice(kind, names.provocation(kind)) for kind in desk.model.provocations]
    grades = [Choice(f"severity_{n}", say("Anything of severity {grade} or more", grade=n)) for n in (3, 4, 5)]
    return (*grades, *kinds)
