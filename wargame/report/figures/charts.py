"""Charts of the meters: escalation on its bands, every meter in small, and what moved escalation in a turn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from wargame.report.figures import canvas
from wargame.words import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes
    from matplotlib.text import Annotation
    from matplotlib.transforms import Bbox

_LIFTS = 6
"""Places that are tried for a remark, each farther from its point."""


@dataclass(frozen=True)
class Series:
    """A meter over the turns, in points.

    Attributes:
        labels: Names of the moments, such as ``Start T1 T2``; as many as ``values``.
        bands: (name, start) of each band, lowest first.
        high_is_worse: Which way is worse.
    """

    name: str
    labels: tuple[str, ...]
    values: tuple[float, ...]
    bands: tuple[tuple[str, float], ...]
    high_is_worse: bool
    low: float = 0.0
    high: float = 100.0


@dataclass(frozen=True)
class Remark:
    """A short text at one of the moments of a series."""

    at: int
    text: str


def escalation(series: Series, remarks: Sequence[Remark] = (), *, numbers: bool = True) -> str:
    """One meter large on its banded ground with remarks at the turns that mattered, as SVG text.

    Args:
        series: What is drawn.
        remarks: Short texts at some of the moments.
        numbers: Whether the scale is written; players read bands only.
    """
    with canvas.sheet(7.0, 2.9) as figure:
        axes = figure.add_axes((0.045, 0.10, 0.855, 0.86))
        paint_bands(axes, series, names=True)
        at = list(range(len(series.values)))
        whole: dict[str, Any] = {"color": canvas.INK, "marker": "o", "clip_on": False}
        axes.plot(at, series.values, lw=1.6, ms=4, mfc=canvas.PAPER, mew=1.4, **whole)
        axes.plot(at[-1], series.values[-1], ms=6, **whole)
        axes.set(xlim=(-0.25, len(at) - 0.75), ylim=(series.low, series.high), xticks=at, yticks=range(0, 101, 20))
        axes.set_xticklabels(series.labels, fontsize=8)
        if not numbers:
            axes.set_yticklabels([])
        axes.tick_params(length=0)
        _remarks(axes, series, remarks)
        return canvas.svg(figure)


def small_multiples(all_series: Sequence[Series]) -> str:
    """Every meter in small, four in a row, its bands behind it, as SVG text."""
    rows = -(-len(all_series) // 4)
    with canvas.sheet(7.0, 1.35 * rows) as figure:
        grid = figure.subplots(rows, 4, squeeze=False, gridspec_kw={"hspace": 0.62, "wspace": 0.28})
        figure.subplots_adjust(left=0.045, right=0.99, top=0.93, bottom=0.05)
        for axes, series in zip(grid.flat, all_series, strict=False):
            paint_bands(axes, series, names=False)
            at = list(range(len(series.values)))
            axes.plot(at, series.values, color=canvas.INK, lw=1.3)
            axes.plot(at[-1], series.values[-1], marker="o", ms=4, color=canvas.INK)
            axes.set_title(f"{series.name}  {series.values[-1]:.0f}", loc="left", fontsize=8, pad=3)
            middle = (series.low + series.high) / 2
            axes.set(xlim=(0, max(at[-1], 1)), ylim=(series.low, series.high), xticks=[], yticks=[series.low, middle])
            axes.tick_params(length=0, labelsize=6.5, pad=1)
        for axes in list(grid.flat)[len(all_series) :]:
            axes.set_axis_off()
        return canvas.svg(figure)


def waterfall(steps: Sequence[tuple[str, float, float]], high_is_worse: bool) -> str:
    """What moved a meter, bar by bar, as SVG text.

    Args:
        steps: (label, before, after), the first and the last of them being totals that start at zero.
        high_is_worse: Which way is worse.
    """
    height_in = 0.26 * len(steps) + 0.35
    with canvas.sheet(7.0, height_in) as figure:
        axes = figure.add_axes((0.36, 0.27 / height_in, 0.60, 1 - 0.32 / height_in))
        for row, (_, before, after) in enumerate(steps):
            total = row in (0, len(steps) - 1)
            worse = (after > before) == high_is_worse
            colour = canvas.INK_QUIET if total else canvas.WORSE if worse else canvas.BETTER
            left, width = (0, after) if total else (min(before, after), abs(after - before))
            axes.barh(
                row,
                width,
                left=left,
                color=colour,
                height=0.62,
                hatch=None if total or not worse else "////",
                edgecolor=canvas.PAPER,
                linewidth=0,
            )
            text = f"{after:.1f}" if total else f"{after - before:+.1f}".replace("-", "−")
            axes.annotate(
                text, (max(before, after), row), xytext=(4, 0), textcoords="offset points", va="center", fontsize=7.5
            )
        top = max(max(before, after) for _, before, after in steps)
        axes.set(xlim=(0, max(top * 1.15, 10)), ylim=(len(steps) - 0.4, -0.6), yticks=range(len(steps)))
        axes.set_yticklabels([label for label, _, _ in steps], fontsize=7.5)
        axes.tick_params(length=0)
        axes.spines[["top", "right", "left"]].set_visible(False)
        return canvas.svg(figure)


def paint_bands(axes: Axes, series: Series, *, names: bool) -> None:
    """The banded ground of a meter, with the names of its bands at the right where they are wanted."""
    starts = [start for _, start in series.bands]
    fills = canvas.BAND_FILLS if len(series.bands) == len(canvas.BAND_FILLS) else ("#F3F5F8", "#E9EDF2", "#F3F5F8")
    if not series.high_is_worse and len(series.bands) == 3:
        fills = ("#FBE9DA", "#F3F5F8", "#E0F2EF")
    elif len(series.bands) == 3:
        fills = ("#E0F2EF", "#F3F5F8", "#FBE9DA")
    for number, ((name, start), end) in enumerate(zip(series.bands, [*starts[1:], series.high], strict=True)):
        axes.axhspan(start, end, color=fills[number % len(fills)], lw=0)
        if number:
            axes.axhline(start, color=canvas.RULE, lw=0.6, ls=":")
        if names:
            axes.annotate(
                name,
                (1.0, (start + end) / 2),
                xycoords=("axes fraction", "data"),
                xytext=(10, 0),
                textcoords="offset points",
                va="center",
                fontsize=8,
            )
            axes.axvspan(1.0, 1.0, color="none")
            axes.plot(
                [1.008, 1.008],
                [start + 0.6, end - 0.6],
                transform=axes.get_yaxis_transform(),
                clip_on=False,
                color=canvas.BAND_EDGES[number % len(canvas.BAND_EDGES)],
                lw=4,
                solid_capstyle="butt",
            )
    axes.spines[["top", "right", "left", "bottom"]].set_visible(False)


def _remarks(axes: Axes, series: Series, remarks: Sequence[Remark]) -> None:
    """Remarks beside their points, each as near as it can be without lying on another or on the line."""
    points = axes.transData.transform(list(enumerate(series.values)))
    taken: list[Bbox] = []
    for remark in remarks:
        for lift in range(_LIFTS):
            made = _remark(axes, series, remark, lift)
            area = _words_area(made)
            free = not any(area.overlaps(one) for one in taken) and not area.count_contains(points)
            if free or lift == _LIFTS - 1:
                taken.append(area)
                break
            made.remove()


def _words_area(made: Annotation) -> Bbox:
    """Where the words of a remark lie, without the line that leads to its point."""
    from matplotlib.text import Text

    renderer = made.get_figure(root=True).canvas.get_renderer()  # type: ignore[union-attr]
    made.update_positions(renderer)
    return Text.get_window_extent(made, renderer).padded(4)


def _remark(axes: Axes, series: Series, remark: Remark, lift: int) -> Annotation:
    """A boxed text above its point, below it near the top, ``lift`` steps away."""
    value = series.values[remark.at]
    above = value < series.high * 0.7
    away = 12 + 15 * lift
    box = {"boxstyle": "round,pad=0.3", "fc": canvas.PAPER, "ec": canvas.RULE, "lw": 0.6}
    line = {"arrowstyle": "-", "color": canvas.INK_QUIET, "lw": 0.6, "shrinkB": 4}
    side = "left" if remark.at == 0 else "right" if remark.at == len(series.values) - 1 else "center"
    return axes.annotate(
        remark.text, (remark.at, value), xytext=(0, away if above else -away), textcoords="offset points",
        fontsize=7.5, ha=side, va="bottom" if above else "top", bbox=box, arrowprops=line,
    )  # fmt: skip


def start_label() -> str:
    """The name of the moment before the first turn."""
    return say("Start")
