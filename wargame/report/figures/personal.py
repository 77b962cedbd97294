"""Charts of the personal report: one's own course beside others, choices over families, forecasts against what came."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wargame.report.figures import canvas
from wargame.report.figures.charts import Series, paint_bands

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes

FAMILIES = {
    "diplomacy": "#0A7068", "sanctions": "#8A6D00", "deterrence": "#0B3B9E", "retaliation": "#C5381A",
    "intercept": "#7D4FD1", "baseline": "#8A949E",
}  # fmt: skip
"""Fills by family; each bar carries its name as well."""
HATCHES = {
    "diplomacy": "", "sanctions": "....", "deterrence": "", "retaliation": "////", "intercept": "xxxx", "baseline": "",
}  # fmt: skip
STYLES = {
    "dove": ("#0A7068", (0, (5, 2))), "hawk": ("#C5381A", (0, (1.5, 1.5))),
    "sanctioner": ("#8A6D00", (0, (7, 2, 1.5, 2))), "hybrid": ("#7D4FD1", (0, (3, 1.5))),
}  # fmt: skip
"""Colour and dashes of a reference style; its name stands at the end of its line."""
MARKS = {"chosen": "o", "history": "D", "quiet": "_", "calmest": "v", "firmest": "^"}
"""Marks of what could have been; the legend names them."""
SIDE = {"history": -0.26, "quiet": -0.13, "chosen": 0.0, "calmest": 0.13, "firmest": 0.26}
"""How far beside the middle of its turn a mark stands, so that none lies on another."""
_APART = 5.2
"""Points of the scale that two names at the right edge keep between them."""


def beside(own: Series, others: Sequence[tuple[str, str, Sequence[float]]], name: str) -> str:
    """One's own course of a meter, and other courses dashed, on banded ground, as SVG text.

    Args:
        own: The meter over the turns.
        others: (style, its name, values), each as long as its game.
        name: What the own line is called.
    """
    with canvas.sheet(7.0, 3.1) as figure:
        axes = figure.add_axes((0.045, 0.09, 0.78, 0.88))
        paint_bands(axes, own, names=False)
        ends: list[tuple[float, float, str, str]] = []
        for style, label, values in others:
            colour, dashes = STYLES[style]
            axes.plot(range(len(values)), values, color=colour, lw=1.5, ls=dashes)
            axes.plot(len(values) - 1, values[-1], marker="o", ms=3, color=colour)
            ends.append((len(values) - 1, values[-1], label, colour))
        at = range(len(own.values))
        axes.plot(
            at,
            own.values,
            color=canvas.INK,
            lw=2.2,
            marker="o",
            ms=4.5,
            mfc=canvas.PAPER,
            mew=1.6,
            zorder=5,
            clip_on=False,
        )
        ends.append((len(own.values) - 1, own.values[-1], name, canvas.INK))
        last = max(len(own.values), *(len(values) for _, _, values in others)) - 1
        axes.set(xlim=(-0.2, last + 0.1), ylim=(own.low, own.high), xticks=range(last + 1), yticks=range(0, 101, 20))
        axes.set_xticklabels([own.labels[0], *(f"T{turn}" for turn in range(1, last + 1))], fontsize=8)
        axes.tick_params(length=0)
        _names_at_the_edge(axes, ends, last)
        return canvas.svg(figure)


def _names_at_the_edge(axes: Axes, ends: Sequence[tuple[float, float, str, str]], last: float) -> None:
    """Names at the right edge, pushed apart so that none lies on another, each with a hair to its line."""
    placed = -1e9
    for x, y, label, colour in sorted(ends, key=lambda one: (one[1], one[2])):
        placed = max(y, placed + _APART)
        axes.annotate(
            label, (x, y), xytext=(last + 0.28, placed), textcoords="data", va="center", fontsize=8, color=colour,
            annotation_clip=False,
            arrowprops={"arrowstyle": "-", "color": canvas.RULE, "lw": 0.6, "shrinkB": 3},
        )  # fmt: skip


def families(turns: Sequence[tuple[str, Sequence[tuple[str, int]]]], names: dict[str, str], budget: int) -> str:
    """Points spent on each family in each turn, as SVG text.

    Args:
        turns: (label of the turn, (family, points) in a fixed order).
        names: What each family is called; only those named are in the legend.
        budget: Points that a turn offers.
    """
    from matplotlib.patches import Patch

    with canvas.sheet(7.0, 0.34 * len(turns) + 0.75) as figure:
        axes = figure.add_axes((0.06, 0.02, 0.92, 0.80))
        for row, (_, spent) in enumerate(turns):
            axes.barh(row, budget, color="#F3F5F8", height=0.66, edgecolor=canvas.RULE, linewidth=0.5, zorder=1)
            left = 0.0
            for family, points in spent:
                if points:
                    axes.barh(
                        row, points, left=left, color=FAMILIES[family], height=0.66, hatch=HATCHES[family],
                        edgecolor=canvas.PAPER, linewidth=0.8, zorder=2,
                    )  # fmt: skip
                    axes.annotate(
                        str(points), (left + points / 2, row), ha="center", va="center", fontsize=7.5, zorder=3,
                        color=canvas.INK, bbox={"boxstyle": "round,pad=0.15", "fc": canvas.PAPER, "ec": "none"},
                    )  # fmt: skip
                    left += points
        axes.set(xlim=(0, budget), ylim=(len(turns) - 0.5, -0.5), yticks=range(len(turns)), xticks=[])
        axes.set_yticklabels([label for label, _ in turns], fontsize=8)
        axes.tick_params(length=0)
        axes.spines[["top", "right", "left", "bottom"]].set_visible(False)
        handles = [
            Patch(facecolor=FAMILIES[key], hatch=HATCHES[key], edgecolor=canvas.PAPER, label=name)
            for key, name in names.items()
        ]
        axes.legend(
            handles=handles, loc="lower left", bbox_to_anchor=(0, 1.0), ncol=len(handles), frameon=False, fontsize=8,
            handlelength=1.2, handleheight=1.0, columnspacing=1.4, borderpad=0.1,
        )  # fmt: skip
        return canvas.svg(figure)


def roads(series: Series, turns: Sequence[tuple[str, Sequence[tuple[str, float]]]], names: dict[str, str]) -> str:
    """Where each turn could have left a meter on the same luck, as SVG text.

    Args:
        series: The meter's bands and scale.
        turns: (label, (mark of :data:`MARKS`, value)); the choice that was made is ``chosen``.
        names: What each mark is called.
    """
    from matplotlib.lines import Line2D

    with canvas.sheet(7.0, 3.0) as figure:
        axes = figure.add_axes((0.045, 0.09, 0.855, 0.80))
        paint_bands(axes, series, names=True)
        for x, (_, marks) in enumerate(turns):
            axes.axvspan(x - 0.36, x + 0.36, color=canvas.PAPER, alpha=0.45, lw=0, zorder=1)
            for mark, value in marks:
                own = mark == "chosen"
                axes.plot(
                    x + SIDE[mark], value, marker=MARKS[mark], ms=9 if own else 7, mew=1.6, zorder=4 if own else 3,
                    mfc=canvas.INK if own else canvas.PAPER, mec=canvas.INK, clip_on=False,
                )  # fmt: skip
        axes.set(xlim=(-0.5, len(turns) - 0.5), ylim=(series.low, series.high), xticks=range(len(turns)))
        axes.set(yticks=range(0, 101, 20))
        axes.set_xticklabels([label for label, _ in turns], fontsize=8)
        axes.tick_params(length=0)
        handles = [
            Line2D([], [], marker=MARKS[key], ls="", ms=7, mew=1.6, mec=canvas.INK, label=name,
                   mfc=canvas.INK if key == "chosen" else canvas.PAPER)
            for key, name in names.items()
        ]  # fmt: skip
        axes.legend(handles=handles, loc="lower left", bbox_to_anchor=(0, 1.0), ncol=len(handles), frameon=False,
                    fontsize=8, handletextpad=0.3, columnspacing=1.6)  # fmt: skip
        return canvas.svg(figure)


def forecasts(rows: Sequence[tuple[str, Sequence[tuple[int, bool]]]], right: str, wrong: str) -> str:
    """Each adviser's forecasts by the odds that it stated, filled where they came true, as SVG text.

    Args:
        rows: (adviser, (stated odds in per cent, whether it came)).
        right: What a filled dot is called.
        wrong: What an open one is called.
    """
    from matplotlib.lines import Line2D

    with canvas.sheet(7.0, 0.42 * len(rows) + 0.85) as figure:
        axes = figure.add_axes((0.17, 0.20, 0.80, 0.66))
        for row, (_, dots) in enumerate(rows):
            axes.axhline(row, color=canvas.RULE, lw=0.8, zorder=1)
            seen: dict[tuple[int, bool], int] = {}
            for stated, came in sorted(dots):
                nth = seen[stated // 3, came] = seen.get((stated // 3, came), -1) + 1
                y = row + (-0.17 - 0.13 * (nth % 3) if came else 0.17 + 0.13 * (nth % 3))
                axes.plot(stated + 0.7 * (nth // 3), y, marker="o", ms=5, mew=1.2, zorder=3,
                          mfc=canvas.BETTER if came else canvas.PAPER,
                          mec=canvas.BETTER if came else canvas.WORSE)  # fmt: skip
        axes.set(xlim=(31, 98), ylim=(len(rows) - 0.4, -0.6), yticks=range(len(rows)), xticks=(40, 50, 60, 70, 80, 90))
        axes.set_yticklabels([name for name, _ in rows], fontsize=8)
        axes.set_xticklabels([f"{odds} %" for odds in (40, 50, 60, 70, 80, 90)], fontsize=7.5)
        axes.tick_params(length=0)
        axes.spines[["top", "right", "left", "bottom"]].set_visible(False)
        handles = [
            Line2D([], [], marker="o", ls="", ms=5, mew=1.2, mfc=canvas.BETTER, mec=canvas.BETTER, label=right),
            Line2D([], [], marker="o", ls="", ms=5, mew=1.2, mfc=canvas.PAPER, mec=canvas.WORSE, label=wrong),
        ]
        axes.legend(handles=handles, loc="lower left", bbox_to_anchor=(0, 1.0), ncol=2, frameon=False, fontsize=8,
                    handletextpad=0.3)  # fmt: skip
        return canvas.svg(figure)
