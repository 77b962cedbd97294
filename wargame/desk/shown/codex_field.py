"""Articles of the codex that are made from the catalogue: missiles, sites, interceptors, defences, precedents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wargame.desk.shown.codex_rules import links
from wargame.desk.shown.names import KIND_ICONS
from wargame.desk.shown.wording import long_date, middle_date, seat_name, short_date
from wargame.desk.views.codex import Article, CodexFact
from wargame.missiles import catalogue
from wargame.words import say, say_many

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from wargame.missiles.records import Defence, Interceptor, MissileType, Precedent, Radar, Sensor, Site


def articles(until: date | None = None) -> Iterator[Article]:
    """Every article of the catalogue; of what is dated only what lies before a day, where one is given."""
    yield from (_missile(one, until) for one in catalogue.types() if not _later_type(one, until))
    yield from map(_interceptor, catalogue.interceptors())
    yield from map(_sensor, catalogue.sensors())
    yield from map(_site, catalogue.sites())
    yield from (
        _defence(one) for one in catalogue.defences() if not _later(one.since or one.interceptor.in_service, until)
    )
    yield from (_radar(one) for one in catalogue.radars() if not _later(one.since, until))
    yield from (_precedent(one, until) for one in catalogue.precedents() if not _later(one.day, until))


def _later(day: date | None, until: date | None) -> bool:
    return day is not None and until is not None and day >= until


def _later_type(one: MissileType, until: date | None) -> bool:
    """Whether a type was first seen on that day or after it."""
    return until is not None and one.first_seen is not None and one.first_seen >= until


def _missile(one: MissileType, until: date | None) -> Article:
    flights = {
        "ballistic": say("ballistic"),
        "quasi_ballistic": say("quasi-ballistic: it manoeuvres"),
        "glider": say("glides"),
        "satellite": say("carries a satellite"),
    }
    from_ = say("from a submarine") if one.sea_launched else say("from land")
    facts = [CodexFact(say("Class"), one.kind), CodexFact(say("Flight"), flights[one.flight]),
             CodexFact(say("Launched"), from_)]  # fmt: skip
    if one.published is not None:
        facts.append(CodexFact(say("Published range"), _between(one.published.min_km, one.published.max_km, "km")
                               + (say(" or more") if one.published.open_ended else "")))  # fmt: skip
    else:
        facts.append(CodexFact(say("Published range"), say("none known")))
    if one.first_seen is not None:
        facts.append(CodexFact(say("First flight in the record"), middle_date(one.first_seen)))
    if until is None:  # records grow with every test, and would tell of those to come
        if one.flown_range_km is not None:
            facts.append(CodexFact(say("Farthest test"), say("{km} km", km=_number(one.flown_range_km))))
        if one.flown_apogee_km is not None:
            facts.append(CodexFact(say("Height of tests"), _between(*one.flown_apogee_km, "km")))
        if one.flights:
            facts.append(CodexFact(say("Flights behind the record"), str(one.flights)))
    names = [one.name_local, *one.aliases]
    summary = say("{kind}, {flight}, launched {place}.", kind=one.kind, flight=flights[one.flight], place=from_)
    body = (say("Also called {names}.", names=", ".join(filter(None, names))),) if any(names) else ()
    see = ("term:icbm", "term:arc" if one.flight == "ballistic" else "term:depressed")
    return Article(f"missile:{one.id}", one.name, "rocket", summary, body, tuple(facts), (one.source,), links(see),
                   tuple(names))  # fmt: skip


def _interceptor(one: Interceptor) -> Article:
    layer = say("midcourse") if one.layer == "midcourse" else say("terminal")
    where = say("from ships") if one.sea_based else say("from land")
    facts = [CodexFact(say("Layer"), layer), CodexFact(say("Launched"), where)]
    facts += [
        CodexFact(say("Published envelope"), say("{range} km far, {ceiling} km high", range=_number(pair.range_km),
                                                 ceiling=_number(pair.ceiling_km)), pair.source)
        for pair in one.envelopes
    ]  # fmt: skip
    if not one.envelopes:
        facts.append(CodexFact(say("Published envelope"), say("none")))
    if one.floor_km is not None:
        facts.append(CodexFact(say("Lowest engagement"), say("{km} km", km=_number(one.floor_km))))
    if one.speed_km_s is not None:
        facts.append(CodexFact(say("Fly-out speed"), say("{speed} km/s", speed=f"{one.speed_km_s:g}"), one.speed_basis))
    if one.record is not None:
        kept = one.record
        told = say("{hits} of {shots} ({of}, to {day})", hits=kept.hits, shots=kept.shots, of=kept.of,
                   day=middle_date(kept.until))  # fmt: skip
        facts.append(CodexFact(say("Hits in tests"), told, kept.source))
    if one.in_service is not None:
        facts.append(CodexFact(say("In service since"), middle_date(one.in_service)))
    if one.loadout is not None:
        facts.append(CodexFact(say("Of one ship or battery"), str(one.loadout)))
    summary = say("{layer} defence, fired {place}.", layer=layer.capitalize(), place=where)
    if one.envelopes:
        ceilings = [pair.ceiling_km for pair in one.envelopes]
        summary += " " + say("Published ceilings: {ceilings}.", ceilings=_between(min(ceilings), max(ceilings), "km"))
    see = (f"term:{one.layer}", "term:ceiling", "term:pk")
    return Article(f"interceptor:{one.id}", one.name, "shield", summary, (), tuple(facts), (one.source,), links(see))


def _sensor(one: Sensor) -> Article:
    reach = say("{km} km", km=_number(one.range_km)) if one.range_km else say("not published")
    facts = [CodexFact(say("Published range"), reach)]
    if one.arc_deg:
        facts.append(CodexFact(say("Field of view"), f"{one.arc_deg:g}°"))
    summary = say("Sensor on ships.") if one.sea_based else say("Sensor.")
    return Article(f"interceptor:{one.id}", one.name, "radar-2", summary, (), tuple(facts), (one.source,),
                   links(("term:window",)))  # fmt: skip


def _site(one: Site) -> Article:
    kinds = {"launch": say("Launch site"), "satellite": say("Satellite launch site"), "nuclear": say("Nuclear site")}
    facts = [CodexFact(say("Position"), f"{one.lat:.2f}° N, {one.lon:.2f}° E")]
    summary = say("{kind} in North Korea.", kind=kinds.get(one.kind, one.kind))
    icon = "radioactive" if one.kind == "nuclear" else "map-pin"
    source = "CNS/NTI launch database and CSIS Missile Threat, rounded"
    names = tuple(filter(None, (one.name_local, *one.aliases)))
    body = (say("Also called {names}.", names=", ".join(names)),) if names else ()
    return Article(f"site:{one.id}", one.name, icon, summary, body, tuple(facts), (source,), aliases=names)


def _defence(one: Defence) -> Article:
    what = say("Patrol area") if one.ship else say("Battery")
    facts = [CodexFact(say("Fired by"), seat_name(one.operator)), CodexFact(say("Interceptor"), one.interceptor.name),
             CodexFact(say("Position"), _position(one.lat, one.lon))]  # fmt: skip
    if one.since:
        facts.append(CodexFact(say("There since"), middle_date(one.since)))
    summary = say("{what} of {interceptor}, {site}.", what=what, interceptor=one.interceptor.name, site=one.site)
    title = say("{interceptor}, {site}", interceptor=one.interceptor.name, site=one.site)
    return Article(f"defence:{one.id}", title, "ship" if one.ship else "shield-check", summary, (), tuple(facts),
                   (one.source,), links((f"interceptor:{one.interceptor.id}",)))  # fmt: skip


def _radar(one: Radar) -> Article:
    facts = [CodexFact(say("Position"), _position(one.lat, one.lon))]
    if one.since:
        facts.append(CodexFact(say("There since"), middle_date(one.since)))
    title = say("{interceptor}, {site}", interceptor=one.name, site=one.site)
    kind = next((sensor.id for sensor in catalogue.sensors() if sensor.name == one.name), "")
    return Article(f"defence:{one.id}", title, "radar-2", say("Radar at {site}.", site=one.site), (), tuple(facts),
                   (one.source,), links((f"interceptor:{kind}",)))  # fmt: skip


def _precedent(one: Precedent, until: date | None) -> Article:
    replies = [reply for reply in one.replies if not _later(reply.day, until)]
    body = [
        say("{seat}, {day}: {what}", seat=_party(reply.seat), day=short_date(reply.day), what=reply.what)
        if reply.day else say("{seat}: {what}", seat=_party(reply.seat), what=reply.what)
        for reply in replies
    ]  # fmt: skip
    facts = [CodexFact(say("Day"), long_date(one.day)), CodexFact(say("Replies"), say_many(
        "{count} party replied", "{count} parties replied", len({reply.seat for reply in replies})))]  # fmt: skip
    see = [f"provocation:{one.kind}"]
    see += [f"missile:{one.missile}"] if one.missile else []
    see += [f"site:{one.site}"] if one.site else []
    see += [f"response:{reply.response}" for reply in replies if reply.response]
    title = say("{title}, {year}", title=one.title, year=one.day.year)
    return Article(f"precedent:{one.id}", title, KIND_ICONS.get(one.kind, "bolt"), one.what, tuple(body), tuple(facts),
                   (one.source,), links(see))  # fmt: skip


def _party(seat: str) -> str:
    return say("Security Council") if seat == "UNSC" else seat_name(seat)


def _position(lat: float, lon: float) -> str:
    return f"{lat:.2f}° N, {abs(lon):.2f}° {'E' if lon >= 0 else 'W'}"


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:g}"


def _between(low: float, high: float, unit: str) -> str:
    if low == high:
        return f"{_number(low)} {unit}"
    return say("{low} to {high} {unit}", low=_number(low), high=_number(high), unit=unit)
