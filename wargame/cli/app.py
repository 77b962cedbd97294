"""The commands with their words and options; what each one does stands in the module that bears its name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(
    name="wargame",
    help="Tabletop exercises about North Korean missile crises. Without a command the desktop app opens.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Json = Annotated[bool, typer.Option("--json", help="Print one JSON document and nothing else.")]
Force = Annotated[bool, typer.Option("--force", help="Replace a file that is there already.")]
IN_PLAY = "Tell of a game that one person still plays what they must not know."
SessionFile = Annotated[Path, typer.Argument(metavar="FILE", help="A session, *.wargame.", show_default=False)]


@app.callback()
def wargame() -> None:
    """Tabletop exercises about North Korean missile crises."""


@app.command()
def scenarios(as_json: Json = False) -> None:
    """List the scenarios that are shipped and your own."""
    from wargame.cli import library

    library.scenarios(as_json)


@app.command()
def check(
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH...", help="Scenarios by id or path, and sessions.", show_default=False)
    ],
    class_code: Annotated[
        str, typer.Option("--class-code", metavar="CODE", help="The code that the class was given.", show_default=False)
    ] = "",
    scenario: Annotated[
        str, typer.Option(metavar="ID", help="The scenario that was to be played.", show_default=False)
    ] = "",
    as_json: Json = False,
) -> int:
    """Check scenarios and sessions: what is wrong, and how a session that was handed in was played."""
    from wargame.cli import library

    return library.check(paths, class_code, scenario, as_json)


@app.command()
def play(
    scenario: Annotated[str, typer.Argument(metavar="SCENARIO", help="An id or a path.", show_default=False)],
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="FILE", help="Where the session goes.", show_default=False)
    ],
    seed: Annotated[int, typer.Option(help="Fixes every draw.", min=0, max=2**53)] = 1,
    policy: Annotated[
        list[str] | None,
        typer.Option(metavar="SEAT=NAME", help="Who decides for a seat; engine by default, script for DPRK."),
    ] = None,
    turns: Annotated[int | None, typer.Option(help="Turns to play at most.", min=1, show_default=False)] = None,
    force: Force = False,
    as_json: Json = False,
) -> None:
    """Play a whole exercise without people, Pyongyang by its script, and write its session."""
    from wargame.cli import playing

    playing.play(scenario, output, seed, policy or [], turns, force=force, as_json=as_json)


@app.command()
def show(
    file: SessionFile,
    turn: Annotated[int | None, typer.Option(help="The last one by default.", min=1, show_default=False)] = None,
    seat: Annotated[
        str | None,
        typer.Option(
            metavar="SEAT",
            help="Through the eyes of this seat; ALL tells everything, of a game in play too.",
            show_default=False,
        ),
    ] = None,
    as_json: Json = False,
) -> None:
    """Show the state, the decisions and the ledger at a turn."""
    from wargame.cli import showing

    showing.show(file, turn, seat, as_json)


@app.command()
def replay(
    file: SessionFile,
    verify: Annotated[bool, typer.Option("--verify", help="Derive every outcome again and check the seal.")] = False,
    as_json: Json = False,
) -> int:
    """Play a session again from its log; with --verify name the first event that differs."""
    from wargame.cli import playing

    return playing.replay(file, verify, as_json)


@app.command()
def simulate(
    scenario: Annotated[str, typer.Argument(metavar="SCENARIO", help="An id or a path.", show_default=False)],
    runs: Annotated[int, typer.Option(help="How many exercises.", min=1)] = 1000,
    seed: Annotated[int, typer.Option(help="Fixes every draw.", min=0, max=2**53)] = 1,
    policy: Annotated[
        list[str] | None,
        typer.Option(metavar="SEAT=NAME", help="Who decides for a seat; engine by default, for DPRK too."),
    ] = None,
    set_: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="METER=VALUE", help="Where a meter starts, in points; REL and CHANNEL too."),
    ] = None,
    provoke: Annotated[
        list[str] | None, typer.Option(metavar="KIND@TURN", help="A provocation beside the adversary's own.")
    ] = None,
    turns: Annotated[int | None, typer.Option(help="Turns to play at most.", min=1, show_default=False)] = None,
    jobs: Annotated[int | None, typer.Option(help="Processes at once; all cores by default.", min=1)] = None,
    backend: Annotated[
        str, typer.Option(metavar="processes|joblib", help="Where the runs are resolved.")
    ] = "processes",
    cluster: Annotated[
        str, typer.Option(metavar="ADDRESS", help="With joblib: the scheduler of a Dask cluster; else one here.")
    ] = "",
    as_json: Json = False,
) -> None:
    """Play an exercise many times and tell how its outcomes are distributed."""
    from wargame.cli import batches

    batches.simulate(
        scenario, runs, seed, policy or [], set_ or [], provoke or [], turns, jobs, backend, cluster, as_json=as_json
    )


@app.command()
def whatif(
    file: SessionFile,
    turn: Annotated[int | None, typer.Option(help="The one in play by default.", min=1, show_default=False)] = None,
    seat: Annotated[
        str | None, typer.Option(metavar="SEAT", help="Who chooses; the first team by default.", show_default=False)
    ] = None,
    runs: Annotated[int, typer.Option(help="Exercises for each option.", min=1, max=100_000)] = 1000,
    jobs: Annotated[int | None, typer.Option(help="Processes at once; all cores by default.", min=1)] = None,
    force: Annotated[bool, typer.Option("--force", help=IN_PLAY)] = False,
    as_json: Json = False,
) -> None:
    """Play every response open to a seat to the end, on the same dice, and compare them."""
    from wargame.cli import comparing

    comparing.whatif(file, turn, seat, runs, jobs, force=force, as_json=as_json)


@app.command()
def report(
    file: SessionFile,
    output: Annotated[
        Path,
        typer.Option("-o", "--output", metavar="OUT", help="Ends in .html, .pdf or .json.", show_default=False),
    ],
    audience: Annotated[
        str,
        typer.Option(
            "--for",
            metavar="facilitator|players|student",
            help="Who reads it; facilitator by default, student while one person plays.",
            show_default=False,
        ),
    ] = "",
    force: Annotated[bool, typer.Option("--force", help=f"Replace a file that is there already. {IN_PLAY}")] = False,
) -> None:
    """Write the after-action report."""
    from wargame.cli import reporting

    reporting.report(file, output, audience, force=force)


def _figure(what: str) -> Callable[[str], float]:
    """Reads a figure of a flight; what is no number is refused with the interval."""

    def read(text: str) -> float:
        from wargame.missiles import limits

        return limits.number(what, text)

    return read


@app.command()
def arc(
    missile: Annotated[str, typer.Option(metavar="M", help="Such as Hwasong-12.", show_default=False)],
    site: Annotated[
        str, typer.Option("--from", metavar="SITE|LAT,LON", help="Where it starts, such as Sunan.", show_default=False)
    ],
    azimuth: Annotated[
        float | None, typer.Option(metavar="A", help="Bearing in degrees; needs --range.", parser=_figure("azimuth"))
    ] = None,
    range_km: Annotated[
        float | None, typer.Option("--range", metavar="KM", help="Ground range.", parser=_figure("range"))
    ] = None,
    to: Annotated[str | None, typer.Option(metavar="PLACE|LAT,LON", help="Where it lands.")] = None,
    over: Annotated[str | None, typer.Option(metavar="PLACE", help="What it passes over.")] = None,
    apogee: Annotated[
        float | None, typer.Option(metavar="KM", help="Greatest height.", parser=_figure("apogee"))
    ] = None,
    lofted: Annotated[bool, typer.Option("--lofted", help="The upper of the two arcs.")] = False,
    depressed: Annotated[bool, typer.Option("--depressed", help="The lower of the two arcs.")] = False,
    reported_time: Annotated[
        float | None,
        typer.Option(
            "--reported-time", metavar="MIN", help="A published flight time to be judged.", parser=_figure("reported")
        ),
    ] = None,
    no_boost: Annotated[bool, typer.Option("--no-boost", help="Leave the powered flight out.")] = False,
    lost_at: Annotated[
        float | None,
        typer.Option(
            "--lost-at", metavar="S", help="The flight fails so many seconds after launch.", parser=_figure("loss")
        ),
    ] = None,
    count: Annotated[int, typer.Option(metavar="N", help="Missiles of a salvo.")] = 1,
    spacing: Annotated[
        float | None,
        typer.Option(metavar="S", help="Seconds between two missiles of a salvo.", parser=_figure("spacing")),
    ] = None,
    also_from: Annotated[
        list[str] | None, typer.Option("--also-from", metavar="SITE|LAT,LON", help="A further site of a salvo.")
    ] = None,
    path: Annotated[
        bool, typer.Option("--path", help="Draw a manoeuvring missile or a satellite launcher, without a time.")
    ] = False,
    date: Annotated[
        str | None, typer.Option(metavar="YYYY-MM-DD", help="Ask only the defences that stood then.")
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Fly beyond the published range; replace a file that is there already.")
    ] = False,
    as_json: Json = False,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="OUT.svg|png", help="Draw the map.", show_default=False)
    ] = None,
) -> None:
    """Fly one missile: time, track, apogee, what it passes over, what could reach it."""
    from wargame.cli import flights

    request = flights.request(
        missile, site, azimuth_deg=azimuth, range_km=range_km, to=to, over=over, apogee_km=apogee, lofted=lofted,
        depressed=depressed, boost=not no_boost, force=force, lost_at_s=lost_at, count=count, spacing_s=spacing,
        sites=tuple(also_from or ()), day=date,
    )  # fmt: skip
    flights.arc(request, reported_time, output, path=path, force=force, as_json=as_json)


@app.command()
def schema(
    of: Annotated[str, typer.Argument(metavar="[scenario|session|report]", help="Which one.")] = "scenario",
) -> None:
    """Print the JSON Schema of scenarios, sessions or reports."""
    from wargame.cli import library

    library.schema(of)
