"""The rules hold whatever is thrown at them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.crisis.conftest import small
from wargame import crisis
from wargame.crisis.arrays import pack, unpack
from wargame.crisis.facts import METERS, Forced, Line, Package, Provoked, Standing
from wargame.crisis.rows import CHANNELS
from wargame.crisis.tables import load_tables

MODEL = crisis.compile_model(small())
TABLES = load_tables()
OUTCOMES = ("success", "partial", "failure", "hit", "miss")


def meters():
    return st.fixed_dictionaries({
        name: st.integers(TABLES.meters[name].low, TABLES.meters[name].high) for name in METERS
    })  # fmt: skip


@st.composite
def lines(draw, number):
    return Line(
        f"RL-{number:02d}",
        draw(st.sampled_from(MODEL.seats)),
        "No further",
        draw(st.sampled_from([*TABLES.provocations, "severity_3", "severity_4"])),
        draw(st.integers(0, 1000)),
        draw(st.booleans()),
        draw(st.sampled_from([*TABLES.responses, "sanctions", "deterrence"])),
        1,
        draw(st.sampled_from([None, 1, 2])),
    )


@st.composite
def situations(draw):
    start = crisis.start(MODEL)
    provoked = tuple(
        Provoked(f"INJ-{n:02d}", kind, TABLES.provocations[kind].severity, draw(st.integers(1, 6)), (), odds)
        for n, (kind, odds) in enumerate(
            draw(
                st.lists(
                    st.tuples(
                        st.sampled_from([k for k, act in TABLES.provocations.items() if not act.ends]),
                        st.dictionaries(st.sampled_from(["demo", "defensive"]), st.integers(0, 1000)),
                    ),
                    max_size=2,
                )
            )
        )
    )
    lasting = [name for name, row in TABLES.responses.items() if row.duration_turns]
    standing = draw(st.lists(st.sampled_from(lasting), max_size=3, unique=True))
    return replace(
        start,
        meters=draw(meters()),
        turn=draw(st.integers(1, 3)),
        nominal=draw(st.integers(0, 10000)),
        relations=draw(st.integers(-1000, 1000)),
        channel=draw(st.sampled_from(CHANNELS)),
        readiness={key: draw(st.integers(0, 3)) for key in MODEL.readiness},
        standing=tuple(Standing("US", name, 1, draw(st.integers(1, 4))) for name in standing),
        lines=tuple(draw(lines(n)) for n in range(draw(st.integers(0, 2)))),
        memory={name: draw(st.integers(1, 4)) for name in draw(st.lists(st.sampled_from(MODEL.memory), unique=True))},
        provoked=provoked,
    )


@st.composite
def tables_of_packages(draw):
    out = {}
    for number, seat in enumerate(MODEL.seats, 1):
        if draw(st.booleans()):
            own = [name for name, row in TABLES.responses.items() if seat in row.who]
            chosen = tuple(draw(st.lists(st.sampled_from(own), max_size=5, unique=True)))
            out[seat] = Package(
                f"DEC-{number:02d}",
                seat,
                chosen,
                declares=draw(lines(9)) if "red_line_declaration" in chosen else None,
                coordinated=draw(st.booleans()),
            )
    return out


def consistent(before, resolved):
    for meter in METERS:
        moved = sum(entry.amount for entry in resolved.entries if entry.meter == meter)
        assert before.meters[meter] + moved == resolved.after.meters[meter], meter
        assert TABLES.meters[meter].low <= resolved.after.meters[meter] <= TABLES.meters[meter].high


@settings(max_examples=150, deadline=None)
@given(situations(), tables_of_packages(), st.integers(0, 2**64 - 1), st.data())
def test_ledger_sums_to_the_change_of_every_meter(situation, packages, seed, data):
    """Whatever is chosen, forced and drawn: meters after are meters before plus the ledger, within their scale."""
    items = [MODEL.item(seat, response) for seat, package in packages.items() for response in package.responses]
    forced = data.draw(
        st.dictionaries(
            st.sampled_from([("check", item) for item in items] or [("ending", 0)]),
            st.sampled_from(OUTCOMES),
            max_size=4,
        )
    )
    resolved = crisis.adjudicate(MODEL, situation, packages, seed, Forced(forced))
    consistent(situation, resolved)
    for entry in resolved.entries:
        assert entry.label
        assert entry.source
        assert entry.cause
    for check in resolved.checks:
        if check.lane == "check" and not check.forced and check.outcome in ("success", "hit", "failure", "miss"):
            won = check.outcome in ("success", "hit")
            assert won == (check.draw_permille < check.odds_permille)
    if not resolved.after.ending:
        consistent(resolved.after, crisis.aftermath(MODEL, resolved.after, seed))


@settings(max_examples=60, deadline=None)
@given(situations(), tables_of_packages(), st.integers(0, 2**64 - 1))
def test_same_act_meets_the_same_dice(situation, packages, seed):
    """Undo and the same act again give the same outcome, and what one seat does leaves the others' dice alone."""
    first = crisis.adjudicate(MODEL, situation, packages, seed)
    assert crisis.adjudicate(MODEL, situation, packages, seed) == first
    if "US" in packages:
        fewer = {**packages, "US": Package("DEC-01", "US", ())}
        rolls = {(c.lane, c.item): c.draw_permille for c in first.checks if c.seat in ("ROK", "JPN")}
        for check in crisis.adjudicate(MODEL, situation, fewer, seed).checks:
            if check.seat in ("ROK", "JPN") and check.response != "un_sanctions":
                assert rolls.get((check.lane, check.item), check.draw_permille) == check.draw_permille


@settings(max_examples=80, deadline=None)
@given(situations())
def test_situation_survives_being_packed(situation):
    """A situation as arrays and back is the same situation."""
    again = unpack(MODEL, pack(MODEL, situation), situation.provoked)
    ordered = sorted(situation.standing, key=lambda one: MODEL.row[one.response])
    counters = {name: situation.memory[name] for name in MODEL.memory if name in situation.memory}
    assert again == replace(situation, standing=tuple(ordered), memory=counters)


@settings(max_examples=120, deadline=None)
@given(situations(), st.integers(0, 2**32), st.data())
def test_no_hidden_field_shows_in_another_seats_view(situation, seed, data):
    """Change everything a seat must not know: its view stays the same, byte for byte; and so does the room's."""
    seat = data.draw(st.sampled_from(("US", "ROK", "JPN", "PRC")))
    secret = Line("RL-77", next(s for s in MODEL.seats if s != seat), "Quietly", "nll_clash", 300, False, "summit", 1)
    talking = seat in ("US", "ROK")
    others = {
        key: data.draw(st.integers(0, 3)) if not key.startswith(f"{seat}.") else value
        for key, value in situation.readiness.items()
    }
    covert = tuple(one for one in situation.standing if one.response != "freeze_for_freeze")
    base = replace(situation, standing=covert, nominal=5000)
    changed = replace(
        base,
        meters={name: _within_band(data, name, base.meters[name]) for name in METERS},
        relations=data.draw(st.integers(-1000, 1000)),
        channel=base.channel if talking or base.channel != "closed" else "closed",
        nominal=data.draw(st.integers(2000, 10000)),
        readiness=others,
        memory={name: data.draw(st.integers(0, 9)) for name in MODEL.memory},
        standing=(*covert, Standing("US" if seat != "US" else "ROK", "cyber_countermeasures", 1, 1)),
        lines=(*base.lines, secret),
    )
    ours = Package("DEC-01", seat, ())
    theirs = next(s for s in ("US", "ROK", "JPN") if s != seat)
    quiet = {seat: ours, theirs: Package("DEC-02", theirs, ("backchannel",), "because")}
    loud = {seat: ours, theirs: Package("DEC-02", theirs, ("condemn_statement",), "other")}
    before = {"before": base.meters} if base.meters == changed.meters else {}
    seen = crisis.view(MODEL, base, seat, seed=seed, packages=quiet, **before)
    assert repr(crisis.view(MODEL, changed, seat, seed=seed, packages=loud, **before)) == repr(seen)
    assert repr(crisis.public_view(MODEL, changed)) == repr(crisis.public_view(MODEL, base))


def _within_band(data, name, value):
    """Another value of the same band, on the same side of every gate."""
    meter = TABLES.meters[name]
    edges = {band.start for band in meter.bands} | {meter.low, meter.high + 1} | {-4000, 2000, 4000, 6000, 8000}
    low = max(edge for edge in edges if edge <= value)
    high = min(edge for edge in edges if edge > value)
    return data.draw(st.integers(low, min(high - 1, meter.high)))


@settings(max_examples=60, deadline=None)
@given(st.integers(-10000, 9000), st.integers(1, 1000))
def test_sanctions_leak_less_the_more_china_cooperates(gp, more):
    """Effective sanctions are monotone in GP."""
    rows = []
    for value in (gp, gp + more):
        start = crisis.start(MODEL)
        there = replace(start, nominal=6000, meters={**start.meters, "GP": value})
        rows.append(crisis.adjudicate(MODEL, there, {}, 1).after.meters["SANC"])
    assert rows[0] <= rows[1]


@pytest.mark.parametrize("runs", [1, 3])
def test_repeated_state_is_each_run_alone(runs):
    """A batch of copies resolves to copies."""
    from wargame.crisis.arrays import repeat

    wide = repeat(pack(MODEL, crisis.start(MODEL)), runs)
    assert wide.meters.shape == (12, runs)
    assert (wide.meters == wide.meters[:, :1]).all()
    assert isinstance(wide.runs, int)
    assert np.isfinite(wide.meters).all()
