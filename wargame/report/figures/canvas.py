"""The sheet that every picture is drawn on: matplotlib without a window, our fonts, the same bytes every time."""

from __future__ import annotations

import io
from contextlib import contextmanager
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from wargame import resources
from wargame.atlas.style import FONTS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from matplotlib.figure import Figure

INK = "#16202B"
INK_QUIET = "#55616D"
RULE = "#C9D1D9"
PAPER = "#FFFFFF"
WORSE = "#B8430F"
BETTER = "#14795F"
BAND_FILLS = ("#E4EDF9", "#E0F2EF", "#FCF7D7", "#FBE9DA", "#F6DEE8")
BAND_EDGES = ("#4A86D8", "#2FA896", "#D9BE1E", "#DD7F2E", "#B51E57")


@contextmanager
def sheet(width_in: float, height_in: float) -> Iterator[Figure]:
    """An empty figure of a size in inches, in our fonts; it leaves matplotlib's settings as they were."""
    import matplotlib as mpl
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    _fonts()
    settings: Any = {
        "font.family": [FONTS.latin, FONTS.korean, FONTS.japanese],
        "font.size": 8.5,
        "svg.fonttype": "none",
        "svg.hashsalt": "wargame",
        "axes.edgecolor": RULE,
        "axes.labelcolor": INK_QUIET,
        "text.color": INK,
        "xtick.color": INK_QUIET,
        "ytick.color": INK_QUIET,
        "hatch.linewidth": 0.6,
        "path.simplify": True,
    }
    with mpl.rc_context(settings):
        figure = Figure(figsize=(width_in, height_in), facecolor=PAPER)
        FigureCanvasAgg(figure)
        yield figure


def svg(figure: Figure) -> str:
    """The figure as SVG text without a date, ready to stand inside a page."""
    buffer = io.StringIO()
    figure.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None})
    text = buffer.getvalue()
    return text[text.index("<svg") :]


def save(figure: Figure, path: Path) -> None:
    """Write the figure whole or not at all; the suffix, ``.svg`` or ``.png``, says how.

    Raises:
        OSError: The disk refused.
    """
    kind = path.suffix.lstrip(".").lower()
    options: dict[str, Any] = {"metadata": {"Date": None, "Creator": None}} if kind == "svg" else {"dpi": 160}
    beside = path.with_name(f".{path.name}.part")
    try:
        figure.savefig(beside, format=kind, facecolor=figure.get_facecolor(), **options)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


@lru_cache
def _fonts() -> None:
    from matplotlib import font_manager

    for name in FONTS.files:
        font_manager.fontManager.addfont(str(resources.assets("fonts", name)))
