"""Articles of the codex that are made from the tables of rules: meters, rules, odds, provocations, responses, seats."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from wargame.crisis.checks import VOTED
from wargame.crisis.rows import ROWS, points
from wargame.desk.shown.field_codes import rung, weights
from wargame.desk.shown.names import FAMILY_ICONS, KIND_ICONS, METER_ICONS, family_word
from wargame.desk.shown.wording import listed
from wargame.desk.views.codex import Article, CodexFact, Link
from wargame.words import say, say_many

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from wargame.crisis import Tables
    from wargame.crisis.rows import Act, Actor, Meter, OddsFactor, Provocation, Response, Rule

_RULE_ICON, _ODDS_ICON, _ACTOR_ICON = "scale", "dice-5", "users-group"
MECHANISMS = {
    "deliberate": ("term:deliberate", "deliberate: it is meant"),
    "inadvertent": ("term:inadvertent", "inadvertent: meant otherwise, taken for more"),
    "accidental": ("term:accidental", "accidental: a mishap"),
}
"""The article of each mechanism, and the mechanism in words."""


class RuleArticles:
    """Makes them.

    Args:
        tables: As this exercise plays by.
        book: What the codex adds to them: how a rule is worked out, which rules concern which responses, seats.
        shipped: The tables of the program; a figure that differs from theirs says so.
    """

    def __init__(self, tables: Tables, book: Mapping[str, Any], shipped: Tables) -> None:
        self._tables, self._book, self._shipped = tables, book, shipped

    def all(self) -> Iterator[Article]:
        """Every article, kind by kind."""
        tables = self._tables
        yield from (self._meter(key, row) for key, row in tables.meters.items())
        yield from (self._rule(key, row) for key, row in tables.rules.items())
        yield from (self._ledger(key, row) for key, row in self._book["ledger"].items())
        yield from (self._odds(key, row) for key, row in tables.odds.items())
        yield from (self._provocation(key, row) for key, row in tables.provocations.items())
        yield from (self._response(key, row) for key, row in tables.responses.items())
        yield from (self._actor(key, row) for key, row in tables.actors.items())

    # ------------------------------------------------------------ meters and rules

    def _meter(self, key: str, row: Meter) -> Article:
        worse = {"up": say("higher"), "down": say("lower")}.get(row.worse, say("neither"))
        facts = [
            CodexFact(say("Scale"), say("{low} to {high}", low=points(row.low), high=points(row.high))),
            CodexFact(say("Bands"), ", ".join(
                say("{band} from {start}", band=say(band.word), start=points(band.start)) for band in row.bands)),
            CodexFact(say("Worse is"), worse),
            CodexFact(say("Players see"), say("an assessment, which can be wrong") if row.assessed
                      else say("its band and its trend")),
        ]  # fmt: skip
        if row.decay_permille != 1000:
            to = say("zero") if row.rest == "zero" else say("where the scenario began")
            left = say("{share} % of the distance to {rest} is left", share=f"{row.decay_permille / 10:g}", rest=to)
            facts.append(CodexFact(say("After each turn"), left))
        opens = [say(one.label) for one in self._tables.responses.values() if _opened(one, key)]
        if opens:
            facts.append(CodexFact(say("Opens by its level"), listed(opens)))
        see = ("rule:decay",) if row.decay_permille != 1000 else ()
        return Article(f"meter:{key}", say(row.label), METER_ICONS[key], say(row.description), facts=tuple(facts),
                       sources=(row.source,), see=links(see), aliases=(key, row.short))  # fmt: skip

    def _rule(self, key: str, row: Rule) -> Article:
        figures = {**row.points, **row.numbers}
        before = self._shipped.rules.get(key, row)
        was: dict[str, Any] = {**before.points, **before.numbers}
        facts = [
            CodexFact(_spaced(name), _figure(name, value, name in row.points),
                      self._differs(_figure(name, was.get(name, value), name in row.points),
                                    changed=was.get(name, value) != value))
            for name, value in figures.items()
        ]  # fmt: skip
        facts.insert(0, CodexFact(say("Kind"), say(row.kind)))
        if row.actor:
            facts.append(CodexFact(say("Who acts"), say(self._tables.actors[row.actor].label)))
        if row.mechanism:
            facts.append(CodexFact(say("Raises the danger"), say(MECHANISMS[row.mechanism][1])))
        if not row.enabled:
            facts.append(CodexFact(say("In this exercise"), say("switched off by the scenario")))
        worked = self._book["worked"].get(key, {}).get("description", "")
        body = [say(worked)] if worked else []
        if row.contested:
            body.append(say("Contested: {words}", words=say(row.contested).strip()))
        title = f"{key} {say(row.label)}" if re.fullmatch(r"H\d+", key) else say(row.label)
        see = [MECHANISMS[row.mechanism][0]] if row.mechanism else []
        see += [f"actor:{row.actor}"] if row.actor else []
        return Article(f"rule:{key}", title, _RULE_ICON, say(row.sentence), tuple(body), tuple(facts), (row.source,),
                       links(see), (key,))  # fmt: skip

    def _ledger(self, key: str, row: Mapping[str, Any]) -> Article:
        return written(f"rule:{key}", row, _RULE_ICON)

    def _odds(self, key: str, row: OddsFactor) -> Article:
        field = self._field(row.field)
        facts = (
            CodexFact(say("Counts from"), say("{field} of {centre}", field=field, centre=points(row.centre))),
            CodexFact(say("For each point above"), _signed_share(row.per_point)),
            CodexFact(say("Applies to"), listed([self._applies(one) for one in row.applies])),
        )
        see = [f"meter:{row.field}" if row.field in self._tables.meters else "term:rel", "term:odds"]
        see += [f"response:{one}" for one in row.applies if one in self._tables.responses]
        summary = say("{better}. {worse}.", better=say(row.better), worse=say(row.worse))
        return Article(
            f"odds:{key}", say(row.better), _ODDS_ICON, summary, (), facts, (row.source,), links(see), (key,)
        )

    # ------------------------------------------------------------ acts

    def _provocation(self, key: str, row: Provocation) -> Article:
        facts = [CodexFact(say("Severity"), say("{severity} of 5", severity=row.severity)), *self._scales(key, row)]
        facts += self._effects(say("On delivery"), row, self._shipped.provocations.get(key, row))
        if row.mistaken_for:
            taken = [say(self._tables.provocations[one].label) for one in row.mistaken_for]
            facts.append(CodexFact(say("Can be mistaken for"), listed(taken)))
        see = ["term:provocation", *self._of_scales(row), *(f"provocation:{one}" for one in row.mistaken_for)]
        see += ["rule:H17"] if row.test else []
        return Article(f"provocation:{key}", say(row.label), KIND_ICONS.get(key, "bolt"), say(row.description).strip(),
                       (), tuple(facts), (row.source,), links(see), (key,))  # fmt: skip

    def _response(self, key: str, row: Response) -> Article:
        dime = {"D": say("diplomatic"), "I": say("informational"), "M": say("military"), "E": say("economic")}
        was = self._shipped.responses.get(key, row)
        facts = [
            CodexFact(say("Family"), family_word(row.family)),
            CodexFact(say("Instrument"), dime[row.dime]),
            CodexFact(say("Agency"), say(row.agency)),
            CodexFact(say("Who may choose it"), ", ".join(row.who)),
            CodexFact(say("Cost"), say_many("{count} point", "{count} points", row.cost)
                      + (say(", and {store}", store=say(row.readiness)) if row.readiness else ""),
                      self._differs(str(was.cost), changed=was.cost != row.cost)),
            CodexFact(say("Takes effect"), say_many("after {count} turn", "after {count} turns", row.lead_turns)
                      if row.lead_turns else say("at once")),
        ]  # fmt: skip
        if row.duration_turns:
            lasts = say_many("{count} turn", "{count} turns", row.duration_turns)
            facts.append(CodexFact(say("Lasts"), lasts))
        if row.consent:
            facts.append(CodexFact(say("Needs the consent of"), ", ".join(row.consent)))
        if row.gates:
            facts.append(CodexFact(say("Open while"), "; ".join(self._gate(gate) for gate in row.gates)))
        facts.append(CodexFact(say("Base odds"), _base_odds(key, row), self._differs(
            _base_odds(key, was), changed=was.odds_permille != row.odds_permille)))  # fmt: skip
        facts += self._effects(say("On success"), row, was)
        facts.append(CodexFact(say("In the open"), say("public") if row.public else say("secret")))
        facts.append(CodexFact(say("Can be taken back"), say("yes") if row.reversible else say("no")))
        facts += self._scales(key, row)
        rules = dict.fromkeys(
            rule for name in (row.family, *row.traits, key) for rule in self._book["concern"].get(name, ())
        )
        see = [f"rule:{rule}" for rule in rules if rule in self._tables.rules]
        see += [f"actor:{seat}" for seat in row.consent]
        see += ["term:consent"] if row.consent else []
        return Article(f"response:{key}", say(row.label), FAMILY_ICONS[row.family], say(row.description).strip(), (),
                       tuple(facts), (row.source,), links((*see, *self._of_scales(row))),
                       (key, family_word(row.family)))  # fmt: skip

    def _scales(self, key: str, row: Act) -> Iterator[CodexFact]:
        """E, rung, codes and mechanism, which provocations and responses have in common."""
        shipped: Any = {**self._shipped.provocations, **self._shipped.responses}.get(key, row)
        changed = shipped.escalation != row.escalation
        yield CodexFact(say("Escalation impulse E"), str(row.escalation).replace("-", "−"),
                        self._differs(str(shipped.escalation), changed=changed))  # fmt: skip
        yield CodexFact(say("On Kahn’s ladder"), rung(self._tables, row))
        for whom, weight in weights(row):
            yield CodexFact(say("Goldstein weight toward {whom}", whom=whom), weight)
        yield CodexFact(say("Rivera points"), str(row.rivera).replace("-", "−"))
        if row.escalation > 0:
            way = say("wider, to another field") if row.scope == "horizontal" else say("higher, in the same field")
            yield CodexFact(say("Escalates"), say(MECHANISMS[row.mechanism][1]))
            yield CodexFact(say("Direction"), way)

    def _of_scales(self, row: Act) -> tuple[str, ...]:
        if row.escalation <= 0:
            return ()
        return MECHANISMS[row.mechanism][0], f"term:{row.scope}"

    def _effects(self, when: str, row: Act, was: Act) -> Iterator[CodexFact]:
        if row.effects:
            told = [f"{self._field(meter)} {_signed(row.effects[meter])}" for meter in ROWS if row.effects.get(meter)]
            before = [f"{self._field(meter)} {_signed(was.effects[meter])}" for meter in ROWS if was.effects.get(meter)]
            yield CodexFact(when, ", ".join(told), self._differs(", ".join(before), changed=was.effects != row.effects))

    # ------------------------------------------------------------ seats

    def _actor(self, key: str, row: Actor) -> Article:
        about = self._book["actors"][key]
        facts = []
        if row.points:
            facts.append(CodexFact(say("Points a turn"), str(row.points)))
            facts.append(CodexFact(say("Weight of its acts"), f"{row.effect_permille / 10:g} %"))
        if row.consent is not None:
            yes = row.consent
            facts += [
                CodexFact(say("Consents at"), f"{yes.base_permille / 10:g} %"),
                CodexFact(say("For each point of unity above {centre}", centre=points(yes.centre)),
                          _signed_share(yes.per_ally)),
                CodexFact(say("For each point of E asked"), _signed_share(yes.per_escalation)),
                CodexFact(say("After severity {severity}", severity=yes.grave_from_severity), _signed_share(yes.grave)),
            ]  # fmt: skip
        if row.vote is not None:
            curve = ", ".join(
                say("{share} % at {goodwill}", share=f"{yes / 10:g}", goodwill=str(at).replace("-", "−"))
                for at, yes in row.vote.knots
            )
            facts += [
                CodexFact(say("Votes yes, by goodwill"), curve),
                CodexFact(say("Abstains instead of a veto"), f"{row.vote.abstain_permille / 10:g} %"),
                CodexFact(say("Fear of a collapse"), _signed_share(row.vote.collapse)),
                CodexFact(say("New defences in Korea"), _signed_share(row.vote.host)),
            ]
        see = ["term:seat"] if row.points else ["term:unsc", "rule:H4"] if row.vote else ["term:motives"]
        made = written(f"actor:{key}", {**about, "title": row.label, "source": row.source}, _ACTOR_ICON)
        return replace(made, facts=tuple(facts), see=links(see), aliases=(key,))

    # ------------------------------------------------------------ words

    def _field(self, name: str) -> str:
        row = self._tables.meters.get(name)
        if row is not None:
            return say(row.short) if row.short else say(row.label)
        return {"SANC_NOM": say("Pressure before the leak"), "REL": say("Relations")}.get(name, name)

    def _applies(self, name: str) -> str:
        row = self._tables.responses.get(name)
        if row is not None:
            return say(row.label)
        return say("whatever needs Pyongyang’s answer") if name == "asks" else family_word(name)

    def _gate(self, gate: str) -> str:
        if (bar := gate.removeprefix("no ")) != gate:
            return say("“{measure}” does not hold", measure=self._applies(bar))
        if gate.startswith("window"):
            return say("a missile in flight can be engaged")
        match = re.fullmatch(r"(\w+)\s*(>=|<=|=)\s*(.+)", gate)
        if match is None:
            return gate
        field, sign, value = match.groups()
        if field == "CHANNEL":
            return say("the channel is at “{need}”", need=say(value))
        name = self._field(field)
        if sign == ">=":
            return say("{meter} at {value} or more", meter=name, value=value)
        return say("{meter} at {value} or less", meter=name, value=value)

    def _differs(self, shipped: str, *, changed: bool) -> str:
        return say("set by the scenario; else {shipped}", shipped=shipped) if changed else ""


def written(id_: str, row: Mapping[str, Any], icon: str) -> Article:
    """An article that stands in the table of the codex itself."""
    return Article(
        id_, say(row["title"]), icon, say(row["sentence"]), (say(row["description"]),), sources=(row["source"],),
        see=links(row.get("see", ())), aliases=tuple(row.get("aliases", ())),
    )  # fmt: skip


def links(ids: Iterable[str]) -> tuple[Link, ...]:
    """Links whose titles are not known yet."""
    return tuple(Link(one, "") for one in dict.fromkeys(ids))


def _base_odds(key: str, row: Response) -> str:
    if row.family == "intercept":
        return say("by the flight and the test record of the interceptor")
    return say("by the votes of China and Russia") if key == VOTED else f"{row.odds_permille / 10:g} %"


def _opened(response: Response, meter: str) -> bool:
    return any(gate.split()[0] == meter for gate in response.gates)


def _spaced(name: str) -> str:
    words = name.removesuffix("_permille").removesuffix("_count").replace("_", " ")
    return words[:1].upper() + words[1:]


def _figure(name: str, value: Any, in_points: bool) -> str:
    if in_points:
        return _signed(value) if value < 0 else points(value)
    if name.endswith("_permille"):
        return say("{percent} %", percent=f"{value / 10:g}".replace("-", "−"))
    return str(value).replace("-", "−")


def _signed(hundredths: int) -> str:
    sign = "+" if hundredths > 0 else ""
    return f"{sign}{points(hundredths)}".replace("-", "−")


def _signed_share(permille: int) -> str:
    return say("{percent} %", percent=f"{permille / 10:+g}".replace("-", "−"))
