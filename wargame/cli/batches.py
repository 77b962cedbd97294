"""``wargame simulate``: how the outcomes of an exercise are distributed, over many runs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wargame.cli.output import complain, emit, line, progress, table
from wargame.crisis.facts import METERS
from wargame.crisis.tablecheck import no_such
from wargame.desk import folders
from wargame.desk.shown.names import ending_word
from wargame.errors import InputError
from wargame.insight import pool, simulation
from wargame.insight.order import order
from wargame.scenario import library
from wargame.words import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wargame.insight.simulation import Batch

MOST_LISTED = 12


def simulate(
    scenario: str,
    runs: int,
    seed: int,
    policy: Sequence[str],
    meters: Sequence[str],
    provoke: Sequence[str],
    turns: int | None,
    jobs: int | None,
    backend: str,
    cluster: str,
    *,
    as_json: bool,
) -> None:
    """Play a scenario many times; an interruption keeps what has come, and says so.

    Raises:
        WargameError: Whatever was given is wrong.
        KeyboardInterrupt: Interrupted before anything had come.
    """
    where, many = checked_backend(backend), jobs or pool.cores()
    path = library.find(scenario, folders.scenarios())
    with pool.team(simulation.worth_it(runs, many) if where == "processes" else 1, simulation.__name__) as crew:
        wanted = order(
            path,
            seed,
            dict(pairs(policy, "=", "SEAT=NAME", "US=engine")),
            dict(pairs(meters, "=", "METER=VALUE", "GP=-60")),
            [(kind, _turn(turn)) for kind, turn in pairs(provoke, "@", "KIND@TURN", "irbm_overflight@1")],
            turns,
        )
        with progress(say("Playing {title}", title=wanted.model.scenario.title)) as show:
            batch = simulation.simulate(wanted, runs, many, where, cluster, show, crew)
    if batch.runs < batch.asked:
        complain(
            say("Interrupted: {runs} of {asked} runs had come and are told here.", runs=batch.runs, asked=batch.asked)
        )
    body = simulation.document(batch)
    if as_json:
        emit(body)
    else:
        _tell(batch, body)


def checked_backend(name: str) -> pool.Backend:
    """One of the backends.

    Raises:
        InputError: There is no such backend.
    """
    if name not in pool.BACKENDS:
        raise no_such(say("backend"), name, pool.BACKENDS)
    return name


def pairs(words: Sequence[str], sign: str, shape: str, example: str) -> list[tuple[str, str]]:
    """Words such as ``US=engine``, cut in two.

    Raises:
        InputError: A word of another shape.
    """
    found = []
    for word in words:
        left, between, right = word.partition(sign)
        if not (left and between and right):
            raise InputError(
                say(
                    "It is written {shape}, such as {example}, not “{found}”.", shape=shape, example=example, found=word
                )
            )
        found.append((left, right))
    return found


def _turn(word: str) -> int:
    if not (word.isascii() and word.isdigit()):
        raise InputError(say("A turn is a whole number, not “{found}”.", found=word[:40]))
    return int(word[:6])


def _tell(batch: Batch, body: dict[str, Any]) -> None:
    """The same for a person."""
    model = batch.order.model
    line(
        say("{runs} exercises of {turns} turns; {speed} a second.", runs=f"{body['runs']:,}", turns=body["turns"],
            speed=f"{body['exercises_per_s']:,.0f}")
    )  # fmt: skip
    line()
    rows = [
        (say(model.tables.meters[name].label), *(f"{body['meters'][name][part][at]:g}" for at, part in
         ((0, "q50"), (-1, "q10"), (-1, "q50"), (-1, "q90"))))
        for name in METERS
    ]  # fmt: skip
    score = body["composite"]
    rows.append((say("Composite score"), "", *(f"{score[part]:g}" for part in ("q10", "q50", "q90"))))
    heads = (say("At the end"), say("start"), say("low"), say("median"), say("high"))
    table(heads, rows, numbers=(1, 2, 3, 4))
    line()
    endings = [(ending_word(name), f"{share:.1%}")
               for name, share in body["endings"].items() if share]  # fmt: skip
    table((say("Ending"), say("share")), endings, numbers=(1,))
    line()
    tried = sorted(body["responses"].items(), key=lambda pair: -pair[1]["chosen"])
    table(
        (say("Response"), say("per run"), say("success"), say("in part")),
        [(say(model.tables.responses[name].label), f"{one['per_run']:.2f}", f"{one['success_rate']:.0%}",
          f"{one['partial_rate']:.0%}")
         for name, one in tried[:MOST_LISTED] if one["chosen"]],
        numbers=(1, 2, 3),
    )  # fmt: skip
    line()
    line(say("Low and high bound eight runs in ten. --json gives every figure by turn."))
