"""What things are called: labels, bands, icons and families, from the tables that the session itself carries."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from wargame.crisis.facts import METERS
from wargame.desk.shown.wording import Direction, seat_name, signed
from wargame.desk.views.common import Family
from wargame.desk.views.meters import Band
from wargame.words import say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wargame.scenario.schema import Condition, Inject
    from wargame.session.exercise import Delivery, Exercise

PANE = ("CRED", "ALLY", "LEG_INT", "GP", "LEG_DOM")
"""The five meters of the side pane, escalation apart."""

METER_ICONS = {
    "ESC": "gauge", "ALLY": "users", "ALLY_ROK": "users", "ALLY_JPN": "users", "GP": "flag", "SANC": "coins",
    "LEG_DOM": "building-bank", "LEG_INT": "scale", "RESOLVE": "flame", "CAP": "rocket", "REGIME": "building-community",
    "CRED": "shield", "HUM": "heart-handshake",
}  # fmt: skip
FAMILY_ICONS: dict[str, str] = {
    "baseline": "minus", "diplomacy": "heart-handshake", "sanctions": "coins", "deterrence": "shield",
    "retaliation": "bolt", "intercept": "focus-centered",
}  # fmt: skip
FAMILIES: tuple[Family, ...] = ("baseline", "diplomacy", "sanctions", "deterrence", "retaliation", "intercept")
KIND_ICONS = {
    "irbm_overflight": "rocket", "icbm_test": "arrow-up", "srbm_salvo": "arrow-up-right", "nuclear_test": "radioactive",
    "atmospheric_test": "radioactive", "nuclear_use": "radioactive", "satellite_launch": "satellite",
    "threat_statement": "speakerphone", "gray_zone": "eye-off", "artillery_buffer": "tank", "nll_clash": "ship",
    "cyber_attack": "network", "irbm_salvo_guam": "target", "mrbm_slbm_test": "submarine",
    "direct_attack_limited": "flame", "general_attack": "flame",
}  # fmt: skip
_MODE_ICONS = {
    "announcement": "speakerphone", "briefing": "presentation", "cable": "mail", "call": "phone-call", "news": "news",
    "intelligence": "binoculars", "alert": "bell",
}  # fmt: skip


@dataclass(frozen=True)
class MeterFacts:
    """A meter as its table has it; ``short`` is its name in brief, ``low`` and ``high`` are the ends of its scale."""

    id: str
    name: str
    short: str
    icon: str
    direction: Direction
    bands: tuple[Band, ...]
    low: int = 0
    high: int = 100

    def band_index(self, centi: int) -> int:
        """Index of the band that holds a value; bands are half open."""
        return max((place for place, band in enumerate(self.bands) if centi >= band.start * 100), default=0)


class Names:
    """Words for the ids of one exercise."""

    def __init__(self, exercise: Exercise) -> None:
        self._exercise = exercise
        self._tables: Mapping[str, Any] = exercise.tables
        self._meters: dict[str, MeterFacts] = {}

    def meter(self, meter: str) -> MeterFacts:
        """A meter's name, direction and bands; ``ALLY`` stands for the lower of the two sub-bars."""
        if meter not in self._meters:  # every response names its meters
            self._meters[meter] = self._facts(meter)
        return self._meters[meter]

    def _facts(self, meter: str) -> MeterFacts:
        row = self._tables["meters"]["ALLY_ROK" if meter == "ALLY" else meter]
        worse: dict[str, Direction] = {"up": "up_worse", "down": "up_better"}
        return MeterFacts(
            id=meter,
            name=say("Alliance unity") if meter == "ALLY" else say(row["label"]),
            short=say("Unity") if meter == "ALLY" else say(row["short"]) if row.get("short") else say(row["label"]),
            icon=METER_ICONS[meter],
            direction=worse.get(row["worse"], "neutral"),
            bands=tuple(Band(say(band["word"]), whole_points(band["start"])) for band in row["bands"]),
            low=whole_points(row.get("low") or 0),
        )

    def assessed(self, meter: str) -> bool:
        """Whether players only ever get an assessment of this meter."""
        return bool(self._tables["meters"]["ALLY_ROK" if meter == "ALLY" else meter].get("assessed"))

    def response(self, response: str) -> str:
        """A response's label."""
        row = self._tables["responses"].get(response)
        return say(row["label"]) if row else response

    def in_words(self, text: str) -> str:
        """A text in which ids of responses are replaced by their labels, in quotation marks."""
        rows = self._tables["responses"]
        return re.sub(r"[a-z]+(?:_[a-z]+)+", lambda m: f"“{say(rows[m[0]]['label'])}”" if m[0] in rows else m[0], text)

    def response_row(self, response: str) -> Mapping[str, Any]:
        """A response as its table has it."""
        row: Mapping[str, Any] = self._tables["responses"][response]
        return row

    def family(self, response: str) -> Family:
        """A response's family; ``baseline`` for what is no response."""
        row = self._tables["responses"].get(response)
        return cast("Family", row["family"]) if row else "baseline"

    def family_word(self, family: str) -> str:
        """A family's name."""
        return family_word(family)

    def family_icon(self, family: str) -> str:
        """A family's icon."""
        return FAMILY_ICONS.get(family, "minus")

    def check(self, lane: str, response: str, subject: str) -> str:
        """What a roll is about."""
        what = self.response(response) if response else ""
        words = {
            "check": what,
            "consent": say("{seat} consents to: {what}", seat=seat_name(subject), what=what),
            "vote": say("{seat} lets the resolution pass", seat=seat_name(subject)),
            "act_of_war": say("Read as an act of war"),
            "debris": say("Wreckage falls among people"),
            "retaliation": say("Beijing punishes the host") if subject == "PRC" else say("Pyongyang retaliates"),
            "channel": say("The channel to Pyongyang moves"),
            "ending": say("It gets out of hand"),
            "backtrack": say("Pyongyang walks back"),
        }
        return words.get(lane) or what or subject or lane

    def opened_by(self, meter: str, edge: int) -> list[str]:
        """Labels of the responses whose gate opens when a meter reaches a value in points."""
        gate = f"{meter} >= {edge}"
        return [say(row["label"]) for row in self._tables["responses"].values() if gate in (row.get("gates") or ())]

    def provocation(self, kind: str) -> str:
        """A provocation's label."""
        row = self._tables["provocations"].get(kind)
        return say(row["label"]) if row else kind

    def rule(self, rule: str) -> str:
        """A rule's label, behind its number where it has one."""
        row = self._tables["rules"].get(rule)
        if row is None:
            return rule_word(rule)
        return f"{rule} {say(row['label'])}" if re.fullmatch(r"H\d+", rule) else say(row["label"])

    def turn_title(self, turn: int) -> str:
        """What the scenario calls a turn."""
        return self._exercise.scenario.turns[turn - 1].title

    def inject_title(self, inject: str, written: Mapping[str, Any] | None) -> str:
        """An inject's title, as delivered where it was changed."""
        if written:
            return str(written.get("title", ""))
        delivery = self._exercise.deliveries.get(inject)
        return delivery.inject.title if delivery else ""

    def inject_icon(self, inject: Inject) -> str:
        """An inject's icon: of its provocation, else of the way in which it reaches the room."""
        if inject.provocation:
            return KIND_ICONS.get(inject.provocation.kind, "bolt")
        if inject.type == "contingency_inject":
            return "git-branch"
        return _MODE_ICONS.get(inject.mode, "message")

    def kind_icon(self, kind: str) -> str:
        """A provocation's icon."""
        return KIND_ICONS.get(kind, "bolt")

    def place_of(self, delivery: Delivery) -> tuple[float, float] | None:
        """Where an inject happens: the launch point of its flight, or the place that it names."""
        if delivery.flight and delivery.flight.track:
            start = delivery.flight.track[0]
            return start.lat, start.lon
        provocation = delivery.inject.provocation
        return site_point(provocation.site) if provocation and provocation.site else None

    def outcome(self, outcome: str) -> str:
        """An outcome in a word."""
        return outcome_word(outcome)

    def ending(self, ending: str) -> str:
        """An ending in a few words."""
        return ending_word(ending)

    def condition(self, condition: Condition | None) -> str:
        """What a contingency inject waits for, in words."""
        if condition is None:
            return say("the facilitator calls for it")
        parts = []
        if condition.outcome or condition.response or condition.seat:
            parts.append(self._act_words(condition))
        if condition.meter:
            name = self.meter(condition.meter).name
            if condition.at_least is not None:
                parts.append(say("{meter} at {value} or more", meter=name, value=f"{condition.at_least:g}"))
            if condition.at_most is not None:
                parts.append(say("{meter} at {value} or less", meter=name, value=f"{condition.at_most:g}"))
        if condition.red_line_crossed:
            parts.append(say("{line} is crossed", line=condition.red_line_crossed))
        return ", ".join(parts)

    def _act_words(self, condition: Condition) -> str:
        what = self.response(condition.response) if condition.response else say("any act")
        words = say("{seat}: {what}", seat=condition.seat, what=what) if condition.seat else what
        return f"{words} · {outcome_word(condition.outcome)}" if condition.outcome else words

    def effects(self, amounts: Mapping[str, int], most: int = 4) -> str:
        """Meters with signed points, the largest first: ``Escalation +9, Credibility −4``."""
        moved = sorted((m for m in METERS if amounts.get(m)), key=lambda m: -abs(amounts[m]))
        return ", ".join(f"{self.meter(meter).short} {signed(amounts[meter])}" for meter in moved[:most])


def family_word(family: str) -> str:
    """A family's name."""
    words = {
        "diplomacy": say("Diplomacy"),
        "sanctions": say("Sanctions"),
        "deterrence": say("Deterrence"),
        "retaliation": say("Limited retaliation"),
        "intercept": say("Interception"),
    }
    return words.get(family) or say("Hold")


def whole_points(written: object) -> int:
    """Points as a table's JSON writes them (``"20"``, ``"-40"``), as a whole number."""
    return int(float(str(written)))


def site_point(name: str) -> tuple[float, float] | None:
    """Where a launch site or a named place is; None where neither list has it."""
    from wargame.atlas import places
    from wargame.errors import InputError
    from wargame.missiles import catalogue

    for look_up in (catalogue.site, places.find):
        try:
            found = look_up(name)
        except InputError:
            continue
        return found.lat, found.lon
    return None


def rule_word(rule: str) -> str:
    """What moved a meter where it was no numbered rule."""
    words = {
        "effects": say("Effect of the act"),
        "provocation": say("Effect of the provocation"),
        "decay": say("Time passes"),
        "clamp": say("End of the scale"),
        "standing": say("Lasting measure"),
    }
    return words.get(rule) or rule


def outcome_word(outcome: str) -> str:
    """An outcome in a word."""
    words = {
        "success": say("Success"),
        "partial": say("Partial success"),
        "failure": say("Failure"),
        "hit": say("Hit"),
        "miss": say("Miss"),
        "no_shot": say("No shot"),
        "refused": say("Refused"),
        "automatic": say("Automatic"),
    }
    return words.get(outcome) or outcome


def ending_word(ending: str) -> str:
    """An ending in a few words."""
    words = {
        "general_war": say("general war"),
        "nuclear_use": say("nuclear weapons were used"),
        "regime_collapse": say("the regime in Pyongyang collapsed"),
        "freeze": say("a freeze was agreed"),
        "agreement": say("an agreement was reached"),
        "time_up": say("all turns were played"),
    }
    return words.get(ending) or ending
