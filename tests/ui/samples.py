"""Views with realistic values, for tests of widgets that need no session."""

from __future__ import annotations

import math
from pathlib import Path

from wargame.desk.views.common import Choice, Fact
from wargame.desk.views.console import (
    ChosenResponse,
    ClockView,
    ConsoleView,
    InjectRow,
    LogRow,
    MapView,
    NoteRow,
    PhaseStep,
    QuickInject,
    RedLineRow,
    StatusLine,
    TeamCard,
    TopBar,
    TrackView,
    TurnCell,
)
from wargame.desk.views.injects import InjectForm, InjectOptions, InjectPreview, ReachRow
from wargame.desk.views.launcher import LauncherView, ScenarioCard, SessionCard
from wargame.desk.views.meters import Band, EscalationView, MeterView
from wargame.desk.views.packages import PackageForm, PackageView, ResponseCard
from wargame.missiles.flight import FlightCard, TrackPoint

ESC_BANDS = tuple(Band(n, s) for n, s in (("Routine", 0), ("Tension", 20), ("Crisis", 40), ("Brink", 60), ("War", 80)))
THIRDS = (Band("discounted", 0), Band("partial", 33), Band("credible", 66))


def meter(id_: str, name: str, icon: str, value: int, change: int, *, up_is_worse: bool = False, **other) -> MeterView:
    """A meter; the trend follows from the direction in which it is worse."""
    trend = "steady" if not change else "worse" if (change > 0) == up_is_worse else "better"
    words = "steady" if not change else f"{abs(change)} {trend}"
    given = {
        "band": "partial",
        "band_index": 1,
        "bands": THIRDS,
        "threshold": 33,
        "previous": value - change,
        "history": (value + 6, value + 3, value - change, value),
        "spoken": f"{name} {value} of 100, partial, {words}",
    }
    return MeterView(id_, name, icon, value, change, words, trend, **{**given, **other})


def escalation(value: int = 58) -> EscalationView:
    """Escalation two points below Brink."""
    shown = meter(
        "ESC",
        "Escalation",
        "gauge",
        value,
        9,
        up_is_worse=True,
        band="Crisis",
        band_index=2,
        bands=ESC_BANDS,
        threshold=60,
        history=(33, 38, 42, 49, value),
        spoken=f"Escalation {value} of 100, band Crisis, 9 worse since turn 3",
    )
    return EscalationView(shown, 54, 71, "2 points to Brink (60): opens limited retaliation, starts evacuations.", 8)


def meters() -> tuple[MeterView, ...]:
    """The five of the side pane."""
    return (
        meter("CRED", "Deterrence credibility", "shield", 47, -4),
        meter("ALLY", "Alliance unity", "users", 66, 3),
        meter("LEG_INT", "International legitimacy", "scale", 61, 0),
        meter("GP", "Great-power cooperation", "flag", -12, -2, low=-100, threshold=-30, history=(5, -4, -10, -12)),
        meter("LEG_DOM", "Domestic confidence", "building-bank", 44, -6),
    )


PHASES = ("Situation", "Inject", "Deliberate", "Adjudicate", "Aftermath")


def top(phase: int = 2) -> TopBar:
    """The top bar in a phase, Deliberate unless told."""
    steps = tuple(
        PhaseStep(name.lower(), name, "done" if i < phase else "now" if i == phase else "ahead")
        for i, name in enumerate(PHASES)
    )
    return TopBar(
        title="Overflight",
        subtitle="Facilitated · 3 teams",
        turn=4,
        turns=8,
        date="29 Aug 2017",
        time="06:20 KST",
        clock=ClockView(462, running=False, since=0.0, label="Deliberate"),
        steps=steps,
        action="Adjudicate",
        action_command="main",
        action_icon="gavel",
        can_undo="INJ-08 delivered to all teams",
    )


def rows() -> tuple[InjectRow, ...]:
    """A master scenario events list with every state."""

    def row(id_: str, title: str, icon: str, when: str, to: str, expect: str, state: str, turn: int) -> InjectRow:
        spoken = f"{id_}, {title}, {when}, to {to}, {state}"
        return InjectRow(id_, title, icon, when, to, expect, state, turn, state == "delivered", title + ".", spoken)

    return (
        row(
            "INJ-07",
            "Three short-range missiles, Kittaeryong",
            "rocket",
            "26 Aug 06:49",
            "All teams",
            "",
            "delivered",
            3,
        ),
        row("INJ-08", "Hwasong-12 overflies Hokkaido", "rocket", "29 Aug 05:57", "All teams", "", "delivered", 4),
        row(
            "INJ-09",
            "J-Alert: false “impact” alert",
            "device-mobile-message",
            "+05 min",
            "JPN",
            "Expect: JPN corrects in public within 10 minutes",
            "due",
            4,
        ),
        row(
            "INJ-10",
            "KCNA: “first step” toward Guam",
            "speakerphone",
            "+15 min",
            "All teams",
            "Expect: US states a red line or declines",
            "due",
            4,
        ),
        row(
            "INJ-11",
            "Tokyo asks: “would you shoot?”",
            "phone-call",
            "+20 min",
            "US",
            "Expect: one joint answer",
            "due",
            4,
        ),
        row("INJ-12", "Failed-intercept footage leaks", "git-branch", "if a shot misses", "All teams", "", "armed", 4),
        row("INJ-13", "Markets: Nikkei −0.5 %, yen up", "chart-line", "T5", "All teams", "", "ahead", 5),
        row("INJ-14", "Nuclear test, Punggye-ri", "radioactive", "T5", "All teams", "", "held", 5),
        row("INJ-15", "US and Japan brief the Council together", "users", "T5", "US", "", "expected", 5),
    )


def teams() -> tuple[TeamCard, ...]:
    """One card in every state."""
    return (
        TeamCard(
            "US",
            "Interagency",
            "submitted",
            "Submitted",
            (
                ChosenResponse("unsc_session", "UNSC emergency session", "diplomacy", "heart-handshake"),
                ChosenResponse("bomber_sortie", "B-1B sortie with ROK, JPN", "deterrence", "shield"),
            ),
            "6 / 10 pts",
            "We go to the Council today so that the allies speak with one voice.",
            "Hybrid: talk while deterring",
            can_suggest=False,
            spoken="US, Interagency, submitted, 6 of 10 points",
        ),
        TeamCard(
            "JPN",
            "Japan",
            "submitted",
            "Submitted",
            (ChosenResponse("leaders_call", "Leaders’ call, joint line", "diplomacy", "heart-handshake"),),
            "5 / 8 pts",
            "",
            "Rationale 84 words",
            can_suggest=False,
            spoken="JPN, Japan, submitted, 5 of 8 points",
        ),
        TeamCard(
            "ROK",
            "Republic of Korea",
            "not_started",
            "Not started",
            (),
            "0 / 8 pts",
            "",
            "",
            can_suggest=True,
            spoken="ROK, Republic of Korea, not started",
        ),
        TeamCard(
            "PRC",
            "China",
            "engine",
            "Engine",
            (),
            "",
            "",
            "Played by the engine",
            can_suggest=False,
            spoken="PRC, engine",
        ),
    )


def track() -> tuple[TurnCell, ...]:
    """Eight turns, the fourth one now."""
    dates = ("9 Aug", "26 Aug", "29 Aug", "3 Sep", "15 Sep", "22 Sep", "29 Nov", "1 Jan")
    values = (38, 42, 49, 58)
    cells = []
    for i, date in enumerate(dates):
        value = values[i] if i < len(values) else None
        state = "done" if i < 3 else "now" if i == 3 else "ahead"
        band = 0 if value is None else min(4, value // 20)
        cells.append(TurnCell(i + 1, date, value, band, "rocket" if value else "", state, "" if value else "2 injects"))
    return tuple(cells)


def flight() -> FlightCard:
    """A Hwasong-12 from Sunan, 73 degrees, 2,700 km, drawn as a plain great circle."""
    points = []
    lat, lon, azimuth = math.radians(39.2), math.radians(125.67), math.radians(73)
    for i in range(61):
        angle = 2700 * i / 60 / 6371
        there = math.asin(math.sin(lat) * math.cos(angle) + math.cos(lat) * math.sin(angle) * math.cos(azimuth))
        turn = math.atan2(
            math.sin(azimuth) * math.sin(angle) * math.cos(lat), math.cos(angle) - math.sin(lat) * math.sin(there)
        )
        height = int(550_000 * 4 * (i / 60) * (1 - i / 60))
        points.append(TrackPoint(14 * i, int(math.degrees(there) * 1e5), int(math.degrees(lon + turn) * 1e5), height))
    return FlightCard("hwasong-12", "Hwasong-12", "Sunan", 1, 7300, 2_700_000, 550_000, 840, track=tuple(points))


def console() -> ConsoleView:
    """The console in Deliberate of turn 4, as in the picture of the design."""
    quick = tuple(
        QuickInject(kind, label, icon, str(i), kind)
        for i, (kind, label, icon) in enumerate(
            (
                ("overflight", "Overflight", "rocket"),
                ("icbm_test", "ICBM", "arrow-up"),
                ("srbm_test", "SRBM", "arrow-up-right"),
                ("nuclear_test", "Nuclear", "radioactive"),
                ("satellite", "Satellite", "satellite"),
                ("message", "Message", "speakerphone"),
            ),
            start=1,
        )
    )
    lines = (
        RedLineRow(
            "RL-01",
            "US",
            "Any missile judged a threat to US or allied territory",
            "Vague",
            "tested",
            "Tested",
            public=True,
        ),
        RedLineRow("RL-02", "JPN", "No debris inside territorial sea", "Specific", "intact", "Intact", public=True),
        RedLineRow("RL-03", "ROK", "No strike without Seoul’s consent", "Specific", "crossed", "Crossed", public=False),
    )
    log = tuple(
        LogRow(n, 4, f"06:{n - 40:02d}", text, icon)
        for n, text, icon in (
            (57, "INJ-08 delivered to all teams", "send"),
            (58, "US submitted 2 responses", "circle-check"),
            (59, "JPN submitted 1 response", "circle-check"),
        )
    )
    return ConsoleView(
        top=top(),
        situation="A missile crossed Japan before dawn.",
        quick=quick,
        injects=rows(),
        due="3 of 16 due this turn",
        now=2,
        log=log,
        notes=(NoteRow(60, 4, "Japan asked for the track before deciding.", "DEC-03", "observation"),),
        map=MapView((TrackView("INJ-08", "Hwasong-12 · INJ-08", "Hwasong-12", flight(), current=True),)),
        track=track(),
        teams=teams(),
        teams_in="2 of 3 in",
        escalation=escalation(),
        meters=meters(),
        all_meters=meters(),
        lines=lines,
        status=StatusLine("Saved", "overflight-2017-seminar-b.wargame", "61 events", "seed 7F3A-19C2"),
    )


def launcher() -> LauncherView:
    """Two scenarios, one session to resume and a damaged one."""
    scenarios = (
        ScenarioCard(
            "overflight-2017",
            "Overflight 2017",
            "A Hwasong-12 crosses Hokkaido. Talk, squeeze, deter, or shoot the next one down?",
            "Historical start",
            "Core",
            ("Intercept",),
            ("US", "ROK", "JPN"),
            120,
            8,
            Path("overflight-2017.yaml"),
            flight=(39.2, 125.67, 73.0, 2700.0),
        ),
        ScenarioCard(
            "guam",
            "Guam Salvo",
            "Four missiles aimed to bracket Guam. Self-defence or show of force?",
            "Hypothetical",
            "Advanced",
            (),
            ("US", "JPN"),
            45,
            4,
            Path("guam.yaml"),
            mine=True,
        ),
    )
    sessions = (
        SessionCard(
            Path("b.wargame"),
            "Overflight, seminar B",
            "Overflight 2017",
            "today 14:32",
            "Turn 4 of 8 · Deliberate · US and Japan submitted",
            58,
            2,
        ),
        SessionCard(
            Path("c.wargame"), "Seminar C", "Overflight 2017", "yesterday", "", problem="c.wargame stops at event 58."
        ),
    )
    return LauncherView(scenarios, sessions)


def inject_form() -> InjectForm:
    """The prepared overflight."""
    return InjectForm(
        kind="overflight",
        title="Overflight of Japan",
        message="At 05:57 KST a ballistic missile left the Sunan area and crossed Hokkaido.",
        missile="hwasong-12",
        site="sunan",
        azimuth_deg=73.0,
        range_km=2700.0,
        apogee_km=550.0,
    )


def inject_options() -> InjectOptions:
    """Short lists for the dialog."""
    kinds = (
        Choice("overflight", "Overflight"),
        Choice("icbm_test", "ICBM"),
        Choice("nuclear_test", "Nuclear test"),
        Choice("message", "Message"),
    )
    nuclear = InjectForm(
        kind="nuclear_test", title="Nuclear test", message="Seismic stations report an event.", site=""
    )
    return InjectOptions(
        kinds,
        (Choice("hwasong-12", "Hwasong-12 (IRBM)"), Choice("hwasong-14", "Hwasong-14 (ICBM)")),
        (Choice("sunan", "Sunan 순안"), Choice("kusong", "Kusong 구성")),
        (Choice("hokkaido", "Hokkaido 北海道"), Choice("guam", "Guam")),
        (Choice("ALL", "All teams"), Choice("US", "US"), Choice("JPN", "Japan")),
        (Choice("confirmed", "Confirmed"), Choice("likely", "Likely"), Choice("unconfirmed", "Unconfirmed")),
        (("overflight", inject_form()), ("nuclear_test", nuclear)),
        "Delivers to T4 · 29 Aug 2017",
    )


def inject_preview(form: InjectForm) -> InjectPreview:
    """The answer to the prepared overflight; other kinds have no flight."""
    if form.kind != "overflight":
        return InjectPreview(None, effects=(Fact("Escalation", "▲ 12 to 18", "warn"),), place=(41.3, 129.08))
    if form.range_km < 300:
        return InjectPreview(None, problem="This missile cannot fly less than 300 km; the smallest range is 300 km.")
    return InjectPreview(
        flight(),
        facts=(
            Fact("Flight time", "14 min"),
            Fact("Apogee", "550 km"),
            Fact("Range", f"{form.range_km:,.0f} km"),
            Fact("Over land", "30 s"),
            Fact("Warning before overflight", "2 min 24 s", "warn"),
        ),
        overflown=("Hokkaido 北海道 · T+6:24",),
        reach=(
            ReachRow("PAC-3, Chitose", "Ceiling about 40 km; passes near 550 km", "Out of reach", "no", "shield"),
            ReachRow(
                "THAAD, Seongju", "Ceiling about 150 km; track passes 430 km north", "Out of reach", "no", "shield"
            ),
            ReachRow("SM-3 IA, 2 Aegis ships", "Ascent only, if on station and cued", "Not excluded", "maybe", "ship"),
        ),
        ceilings=(("THAAD ceiling ≈150 km", 150.0), ("PAC-3 ceiling ≈40 km", 40.0)),
        effects=(Fact("Escalation", "▲ 6 to 11", "warn"), Fact("Domestic", "▼ 4 to 7", "warn")),
        warning="Beyond the 4,500 km listed for the Hwasong-12." if form.range_km > 4500 else "",
    )


def package(form: PackageForm) -> PackageView:
    """Three families of a team's choices, with what the form has chosen."""

    def card(id_: str, label: str, family: str, cost: int, closed: str = "") -> ResponseCard:
        return ResponseCard(
            id_,
            label,
            "Presidential statement inside 24 hours.",
            family,
            "shield",
            cost,
            "Escalation ▼  Legitimacy ▲▲",
            "likely, 60-70 %",
            closed,
            id_ in form.responses,
            f"{label}, {cost} points" + (f", closed: {closed}" if closed else ""),
        )

    diplomacy = (
        card("unsc_session", "Emergency UNSC session", "diplomacy", 1),
        card("back_channel", "Back channel, New York", "diplomacy", 2),
        card("freeze", "Freeze for freeze", "diplomacy", 4, "Needs ROK consent"),
    )
    deterrence = (
        card("bomber_sortie", "B-1B and F-35 sortie", "deterrence", 3),
        card("second_thaad", "Second THAAD battery", "deterrence", 3),
    )
    retaliation = (card("strike_site", "Strike the launch site", "retaliation", 6, "Opens at Brink (60)"),)
    spent = sum(c.cost for c in (*diplomacy, *deterrence, *retaliation) if c.chosen)
    short = len(form.rationale.split()) < 5
    return PackageView(
        form.seat,
        "US interagency",
        (
            ("diplomacy", "Diplomacy", diplomacy),
            ("deterrence", "Deterrence", deterrence),
            ("retaliation", "Retaliation", retaliation),
        ),
        spent,
        10,
        "Hybrid: talk while deterring. UNSC session and B-1B sortie, same day." if len(form.responses) > 1 else "",
        form.rationale,
        5,
        can_declare=True,
        consequences=(Choice("bomber_sortie", "B-1B and F-35 sortie"), Choice("sanctions", "Any sanctions")),
        triggers=(Choice("overflight", "Overflight of Japan"), Choice("nuclear_test", "Nuclear test")),
        can_coordinate=True,
        coordinated=form.coordinated,
        problem="Write at least five words of rationale." if short else "",
    )
