"""The inject dialog: its lists, its presets, and what the form in it would do."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from wargame.desk import forms, rules
from wargame.desk.shown.injects import quick_injects
from wargame.desk.shown.maps import full_range
from wargame.desk.shown.names import Names, site_point
from wargame.desk.shown.wording import after_launch, change_words, middle_date, seat_name, seconds_words
from wargame.desk.views.common import Choice, Fact
from wargame.desk.views.injects import InjectForm, InjectOptions, InjectPreview, PrecedentCard, PrecedentReply, ReachRow
from wargame.errors import InputError
from wargame.words import say, say_many

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from wargame.atlas.places import Place
    from wargame.desk.desk import Desk
    from wargame.missiles.flight import FlightCard, Nearest, Reach
    from wargame.scenario.schema import Inject
    from wargame.session.exercise import Exercise


_ORDER = ("not_excluded", "unknown", "no")
"""Who might reach it comes first."""


def inject_options(desk: Desk) -> InjectOptions:
    """The lists of the inject dialog."""
    from wargame.atlas import places
    from wargame.missiles import catalogue

    names, exercise = Names(desk.exercise), desk.exercise
    kinds = [Choice(kind, names.provocation(kind)) for kind in desk.model.provocations]
    flying = catalogue.types()
    return InjectOptions(
        kinds=(*kinds, Choice(forms.MESSAGE, say("Message only"))),
        missiles=tuple(Choice(one.id, f"{one.name} ({one.kind})", one.name) for one in flying),
        sites=tuple(
            Choice(one.id, f"{one.short_name} {one.name_local}".strip(), one.short_name) for one in catalogue.sites()
        ),
        places=tuple(
            Choice(one.name, f"{one.name} {one.name_local}".strip(), one.name) for one in _targets(places.named())
        ),
        seats=(Choice("ALL", say("All teams")), *(Choice(b.seat, seat_name(b.seat)) for b in exercise.scenario.seats)),
        confidences=(
            Choice("confirmed", say("Confirmed")),
            Choice("likely", say("Likely")),
            Choice("possible", say("Possible")),
            Choice("unknown", say("Unknown")),
        ),
        presets=tuple((quick.preset, preset(quick.preset)) for quick in quick_injects()),
        delivers=_delivers(exercise),
    )


def preset(kind: str) -> InjectForm:
    """A complete form for a quick inject: it can be delivered as it stands."""
    match kind:
        case "irbm_overflight":
            return InjectForm(
                kind,
                say("Missile over Hokkaido"),
                say(
                    "A ballistic missile has left the Sunan area. It is crossing Hokkaido and will come down in the "
                    "North Pacific. No damage is reported."
                ),
                missile="hwasong-12", site="sunan", azimuth_deg=73.0, range_km=2700.0, apogee_km=550.0,
                headline=say("Missile passes over Hokkaido; residents told to take shelter"),
            )  # fmt: skip
        case "icbm_test":
            return InjectForm(
                kind,
                say("Long-range missile on a steep path"),
                say("A large missile has been launched almost straight up. It is expected to fly for most of an hour."),
                missile="hwasong-15", site="pyongsong", azimuth_deg=80.0, range_km=950.0, apogee_km=4475.0,
                headline=say("North Korea launches its largest missile so far"),
            )  # fmt: skip
        case "srbm_salvo":
            return InjectForm(
                kind,
                say("Three short-range missiles into the sea"),
                say("Three short-range missiles have been fired within half an hour from the coast at Kittaeryong."),
                missile="scud-b", site="kittaeryong", azimuth_deg=60.0, range_km=250.0, count=3,
                headline=say("Short-range missiles fired into the sea"),
            )  # fmt: skip
        case "nuclear_test":
            return InjectForm(
                kind,
                say("Seismic event at Punggye-ri"),
                say("Stations report a shallow event of magnitude 6.3 at the test site. An explosion is likely."),
                site="punggye-ri", confidence="likely", headline=say("Earthquake detected near nuclear test site"),
            )  # fmt: skip
        case "satellite_launch":
            return InjectForm(
                kind,
                say("Rocket on the pad at Sohae"),
                say("A space launcher has lifted off from Sohae toward the south. Pyongyang speaks of a satellite."),
                site="sohae", headline=say("North Korea launches a rocket it calls peaceful"),
            )  # fmt: skip
        case _:
            return InjectForm(forms.MESSAGE, say("Message from control"), say("Write what the teams are to read."))


def inject_form(desk: Desk, inject_id: str) -> InjectForm:
    """The form of an inject on the list."""
    return forms.form_of(desk.exercise, inject_id)


def inject_preview(desk: Desk, form: InjectForm) -> InjectPreview:
    """What the form would do: the flight, what it passes over, who could reach it, the effect before any response."""
    try:
        made = forms.inject_of(desk.exercise, form, form.id or "PREVIEW")
        flight = rules.flight(desk, made)
        effects = _effects(desk, made, flight)
    except InputError as error:
        return InjectPreview(None, problem=str(error))
    if flight is None:
        return InjectPreview(None, effects=effects, place=site_point(form.site) if form.site else None)
    alert = ""
    if flight.alerted and flight.alert_s is not None:
        count = say_many("{count} prefecture", "{count} prefectures", len(flight.alerted))
        timed = say("{prefectures} · {time}", prefectures=count, time=after_launch(flight.alert_s))
        alert = timed if flight.kind == "ballistic" else count
    return replace(
        _of_flight(flight),
        alert=alert,
        alerted=tuple(one.name for one in flight.alerted),
        down=_down(flight),
        nearest=tuple(_near(one) for one in flight.nearest),
        effects=effects,
    )


def inject_glimpse(desk: Desk, form: InjectForm) -> InjectPreview:
    """The part of :func:`inject_preview` that keeps up with a hand on a slider: a few milliseconds.

    Effects and alerts are left out, since they wait for the whole flight.
    """
    try:
        made = forms.inject_of(desk.exercise, form, form.id or "PREVIEW")
        flight = rules.flight(desk, made, glimpse=True)
    except InputError as error:
        return InjectPreview(None, problem=str(error))
    return InjectPreview(None) if flight is None else _of_flight(flight)


def precedents(form: InjectForm) -> tuple[PrecedentCard, ...]:
    """The past provocations that come nearest to the form's, with what was done in reply; the nearest first."""
    from wargame.missiles import precedents as past

    return tuple(
        PrecedentCard(
            title=one.title,
            when=middle_date(one.day),
            what=one.what,
            replies=tuple(PrecedentReply(r.seat, middle_date(r.day) if r.day else "", r.what) for r in one.replies),
            source=one.source,
        )
        for one in past.like(form.kind, form.missile or None)
    )


def _of_flight(flight: FlightCard) -> InjectPreview:
    return InjectPreview(
        card=flight,
        facts=_facts(flight),
        overflown=tuple(_passage_words(flight)),
        reach=tuple(_reach(reach) for reach in sorted(flight.reach, key=lambda one: _ORDER.index(one.verdict))),
        ceilings=_ceilings(flight),
        warning=" ".join(flight.warnings),
    )


def _targets(named: Iterable[Place]) -> list[Place]:
    """Places worth flying over or landing near: those that the widest maps name."""
    return [place for place in named if place.rank <= 3]


def _delivers(exercise: Exercise) -> str:
    later = exercise.phase in ("adjudicate", "aftermath") and exercise.turn < len(exercise.scenario.turns)
    turn = exercise.turn + later
    day = exercise.scenario.turns[turn - 1].date
    return say("Delivers to T{turn} · {date}", turn=turn, date=middle_date(day))


def _effects(desk: Desk, made: Inject, flight: FlightCard | None) -> tuple[Fact, ...]:
    resolved = rules.provoked(desk, made, flight)
    if resolved is None:
        return ()
    names = Names(desk.exercise)
    moved: dict[str, int] = {}
    for entry in resolved.entries:
        moved[entry.meter] = moved.get(entry.meter, 0) + entry.amount
    largest = sorted((meter for meter in moved if abs(moved[meter]) >= 50), key=lambda meter: -abs(moved[meter]))
    return tuple(_effect(names, meter, moved[meter]) for meter in largest)


def _effect(names: Names, meter: str, amount: int) -> Fact:
    facts = names.meter(meter)
    words = change_words(amount, facts.direction)
    bad = (amount > 0) == (facts.direction == "up_worse") and facts.direction != "neutral"
    return Fact(facts.short, words, "warn" if bad else "plain")


def _facts(flight: FlightCard) -> tuple[Fact, ...]:
    over_s = sum(passage.exit_s - passage.enter_s for passage in flight.passages)
    timed = flight.kind == "ballistic"
    minutes = say("{minutes} min", minutes=round(flight.flight_time_s / 60)) if timed else say("not computed")
    facts = [
        Fact(say("Time to the debris") if flight.lost_at_s is not None else say("Flight time"), minutes),
        Fact(say("Apogee"), say("{km} km", km=f"{flight.apogee_m / 1000:,.0f}")),
        Fact(say("Range"), say("{km} km", km=f"{flight.range_m / 1000:,.0f}"), "warn" if flight.warnings else "plain"),
    ]
    worth = full_range(flight)
    if worth is not None:
        km = say("every place") if worth.km is None else say("{km} km", km=f"{round(worth.km, -2):,.0f}")
        facts.append(Fact(say("At full range"), say("{km} or more", km=km) if worth.or_more else km, "warn"))
    if flight.passages:
        if timed:
            facts.append(Fact(say("Over land"), seconds_words(round(over_s))))
            facts.append(Fact(say("Warning before overflight"), seconds_words(flight.warning_s), "warn"))
    elif timed:
        facts.append(Fact(say("Warning before impact"), seconds_words(flight.warning_s)))
    if flight.decision_s:
        facts.append(Fact(say("Shot until"), after_launch(flight.decision_s[1])))
    if flight.lost_at_s is not None:
        facts.append(Fact(say("Lost at"), after_launch(flight.lost_at_s)))
    if flight.count > 1:
        facts.append(Fact(say("Salvo"), say_many("{count} missile", "{count} missiles", flight.count)))
    return tuple(facts)


def _down(flight: FlightCard) -> str:
    if flight.kind == "satellite":
        return ""
    if flight.impact_region:
        from wargame.atlas import under

        return say("{region}, on land", region=under.region(flight.impact_region)["name"])
    if flight.impact_country is not None:
        return say("{region}, on land", region=_country(flight.impact_country))
    if flight.impact_territorial:
        return say("within 12 nautical miles of {country}", country=_country(flight.impact_territorial))
    where = (
        say("economic zone of {country}, estimate", country=_country(flight.impact_waters))
        if flight.impact_waters
        else say("high seas, estimate")
    )
    if flight.impact_claimed:
        return say("{where}; {others} too claims it", where=where, others=_countries(flight.impact_claimed))
    return say("{where}, near its edge", where=where) if flight.impact_near_edge else where


def _countries(codes: Sequence[str]) -> str:
    return ", ".join(map(_country, codes))


def _country(code: str) -> str:
    known = {"JP": say("Japan"), "KR": say("South Korea"), "KP": say("North Korea"), "CN": say("China"),
             "RU": say("Russia"), "TW": say("Taiwan"), "PH": say("the Philippines"), "US": say("the United States"),
             "GU": say("Guam"), "MP": say("the Northern Marianas")}  # fmt: skip
    return known.get(code, code)


def _near(one: Nearest) -> str:
    return say(
        "{place}: {distance} km at the nearest, comes down {impact} km away",
        place=one.place, distance=f"{one.distance_m / 1000:,.0f}", impact=f"{one.impact_distance_m / 1000:,.0f}",
    )  # fmt: skip


def _passage_words(flight: FlightCard) -> Iterable[str]:
    for passage in flight.passages:
        if flight.kind != "ballistic":
            yield f"{passage.name} {passage.name_local}"
            continue
        time = after_launch(round(passage.enter_s))
        yield say("{name} {local} · {time}", name=passage.name, local=passage.name_local, time=time)


def _reach(reach: Reach) -> ReachRow:
    verdict = {"no": say("Out of reach"), "not_excluded": say("Not excluded"), "unknown": say("Unknown")}[reach.verdict]
    tones: dict[str, Literal["no", "maybe", "unknown"]] = {"no": "no", "not_excluded": "maybe", "unknown": "unknown"}
    icon = "ship" if reach.defence.upper().startswith(("SM", "AEGIS")) else "shield"
    kind = reach.defence.partition(" (")[0]
    reason = reach.reason if kind in reach.site else f"{reach.defence} · {reach.reason}"
    return ReachRow(reach.site, reason, verdict, tones[reach.verdict], icon)


def _ceilings(flight: FlightCard) -> tuple[tuple[str, float], ...]:
    """The lowest published ceiling of each kind of defence that was asked, by height."""
    from wargame.missiles import catalogue

    asked = {reach.defence for reach in flight.reach}
    found = {
        kind.name: min(envelope.ceiling_km for envelope in kind.envelopes)
        for kind in catalogue.interceptors()
        if kind.envelopes and ({kind.id, kind.name} & asked)
    }
    return tuple(sorted(found.items(), key=lambda item: item[1]))
