"""The tornado chart of the sensitivities as an SVG, written by hand so that the same figures give the same file."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wargame.insight.sensitivity import Moved, Sensitivity

BARS = 24
ROW, TOP, LABELS, HALF, GAP = 20, 58, 330, 120, 60
LOW, HIGH, INK, FAINT = "#2b6cb0", "#c05621", "#1a202c", "#a0aec0"
PANELS = (("composite", "Composite score, points"), ("peak_escalation", "Peak escalation, points"))


def svg(found: Sensitivity) -> str:
    """The values that move the composite most; blue where the value is lower, orange where it is higher."""
    rows = found.moved[:BARS]
    width, height = LABELS + 2 * (2 * HALF + GAP), TOP + ROW * len(rows) + 30
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif" '
        f'font-size="12" fill="{INK}" role="img">',
        "<title>What the outcomes hang on</title>",
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
        '<text x="8" y="22" font-weight="bold">Value of the table, as it is</text>',
    ]
    for number, row in enumerate(rows):
        y = TOP + ROW * number
        parts.append(f'<text x="8" y="{y + 13}">{escape(row.path)} = {escape(row.value)}</text>')
    for number, (outcome, title) in enumerate(PANELS):
        parts += _panel(found, rows, outcome, title, LABELS + number * (2 * HALF + GAP) + HALF + 10)
    parts.append(
        f'<text x="8" y="{height - 8}" fill="#4a5568">Each value a fifth lower (blue) and a fifth higher (orange), '
        f"{found.runs} exercises each on the same dice.</text>"
    )
    return "\n".join([*parts, "</svg>", ""])


def _panel(found: Sensitivity, rows: tuple[Moved, ...], outcome: str, title: str, middle: int) -> list[str]:
    """Bars around the outcome with nothing moved."""
    base = float(getattr(found.base, outcome))
    ends = [float(getattr(end, outcome)) - base for row in rows for end in (row.low, row.high)]
    most = max((abs(end) for end in ends), default=0.0) or 1.0
    bottom = TOP + ROW * len(rows)
    parts = [
        f'<text x="{middle}" y="22" text-anchor="middle" font-weight="bold">{title}</text>',
        f'<text x="{middle}" y="42" text-anchor="middle">{base:.1f}</text>',
        f'<text x="{middle - HALF}" y="42" text-anchor="middle" fill="#4a5568">{base - most:.1f}</text>',
        f'<text x="{middle + HALF}" y="42" text-anchor="middle" fill="#4a5568">{base + most:.1f}</text>',
        f'<line x1="{middle}" x2="{middle}" y1="{TOP - 8}" y2="{bottom}" stroke="{FAINT}"/>',
    ]
    for number, row in enumerate(rows):
        for end, color, down in ((row.low, LOW, 2), (row.high, HIGH, 9)):
            away = (float(getattr(end, outcome)) - base) / most * HALF
            x, y = min(middle, middle + away), TOP + ROW * number + down
            parts.append(f'<rect x="{x:.1f}" y="{y}" width="{abs(away):.1f}" height="7" fill="{color}"/>')
    return parts
