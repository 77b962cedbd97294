"""Every colour, size and type style of the window, dark and light; nothing else under ``wargame/ui`` holds a colour.

A screen names what it means and never how it looks: ``restyle(button, kind="primary")``, ``restyle(label,
type="section", tone="tx2")``. Painted widgets ask :func:`current` at paint time: ``current().color("accent")``,
``current().font("dense")``, ``current().px(12)``. The figures come from the design's contrast table, which
``tests/ui/test_theme.py`` computes again.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QWidget

from wargame.ui import fonts, stylesheet

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

TYPE: Final[dict[str, tuple[int, int]]] = {
    "meter": (40, 700),
    "title": (24, 700),
    "section": (18, 600),
    "card": (15, 600),
    "body": (14, 400),
    "strong": (14, 600),
    "dense": (13, 400),
    "dense-strong": (13, 600),
    "caption": (12, 400),
    "overline": (12, 600),
}
"""Type styles: size in logical pixels at 100 % and weight. ``overline`` is set in capitals by its writer."""

SPACES: Final = (4, 8, 12, 16, 24, 32)
HEIGHTS: Final = {"main": 40, "normal": 36, "dense": 32, "floor": 24}
SCALES: Final = (100, 125, 150, 175, 200)


@dataclass(frozen=True)
class Theme:
    """Colours by role, and the text size in percent.

    Attributes:
        bg0: The window; bg1 panes, bg2 cards, bg3 wells and normal buttons, bg4 hover and selection.
        line: Decorative hairlines; line2 the edges of controls (at least 3:1).
        tx1: Text; tx2 secondary, tx3 captions.
        bands: Fills of Routine, Tension, Crisis, Brink, War: never text.
        band_edge: Outline of a band's fill where the fill alone lacks contrast; None where it does not.
        families: Diplomacy, sanctions, deterrence, retaliation, intercept, baseline.
        teams: By seat, always shown with the seat's code.
        scale: Text size, 100 to 200 percent; every pixel size follows.
    """

    name: str
    bg0: str
    bg1: str
    bg2: str
    bg3: str
    bg4: str
    line: str
    line2: str
    tx1: str
    tx2: str
    tx3: str
    accent: str
    on_accent: str
    accent_hover: str
    accent_bg: str
    ok: str
    warn: str
    on_warn: str
    bad: str
    prov: str
    bands: tuple[str, str, str, str, str]
    band_edge: str | None
    families: tuple[tuple[str, str], ...]
    teams: tuple[tuple[str, str], ...]
    scale: int = 100

    @property
    def dark(self) -> bool:
        """Whether light text stands on dark ground."""
        return self.name == "dark"

    def color(self, role: str, alpha: float = 1.0) -> QColor:
        """The colour of a role: a field (``tx2``), ``band:3``, ``family:sanctions`` or ``team:JPN``.

        Raises:
            KeyError: There is no such role.
        """
        color = QColor(self.hex(role))
        color.setAlphaF(alpha)
        return color

    def hex(self, role: str) -> str:
        """The same as ``#RRGGBB``."""
        group, _, key = role.partition(":")
        match group:
            case "band":
                return self.bands[int(key)]
            case "family":
                return dict(self.families)[key]
            case "team":
                return dict(self.teams).get(key, self.tx2)
            case _ if role in _COLOURS:
                return str(getattr(self, role))
        raise KeyError(role)

    def roles(self) -> dict[str, str]:
        """Every plain role with its ``#RRGGBB``."""
        return {role: self.hex(role) for role in sorted(_COLOURS)}

    def px(self, size: float) -> int:
        """A length in logical pixels at the chosen text size."""
        return round(size * self.scale / 100)

    def font(self, style: str = "body", *, size: float | None = None) -> QFont:
        """A font of :data:`TYPE` with tabular figures; ``size`` replaces its size at 100 %."""
        base, weight = TYPE[style]
        return _font(self.px(base if size is None else size), weight)

    def scaled(self, percent: int) -> Theme:
        """The same colours with another text size; clamped to 100..200."""
        return replace(self, scale=max(100, min(200, percent)))


_COLOURS: Final = {
    f.name for f in fields(Theme) if f.name not in {"name", "bands", "band_edge", "families", "teams", "scale"}
}

DARK: Final = Theme(
    name="dark",
    bg0="#0D1218", bg1="#141B24", bg2="#1B2430", bg3="#243040", bg4="#2F3D50",
    line="#2A3646", line2="#5F7389",
    tx1="#EDF2F7", tx2="#B9C5D3", tx3="#8E9DAF",
    accent="#62B5FF", on_accent="#06121F", accent_hover="#8AC8FF", accent_bg="#15314B",
    ok="#4FC3A1", warn="#F0B94A", on_warn="#06121F", bad="#FF7B6B", prov="#FF8A5C",
    bands=("#4A86D8", "#45C4B0", "#F5E663", "#DD7F2E", "#D63C74"), band_edge=None,
    families=(("diplomacy", "#35D0A5"), ("sanctions", "#F3E85A"), ("deterrence", "#4FA0F8"),
              ("retaliation", "#FF6F3C"), ("intercept", "#DCC4FA"), ("baseline", "#B9C5D3")),
    teams=(("US", "#86CCFB"), ("ROK", "#B07CFF"), ("JPN", "#FFC6CC"), ("PRC", "#EFE65C"), ("RUS", "#8FD694"),
           ("DPRK", "#F08A2E")),
)  # fmt: skip

LIGHT: Final = Theme(
    name="light",
    bg0="#EEF1F5", bg1="#FFFFFF", bg2="#F6F8FA", bg3="#E8EDF2", bg4="#D9E0E8",
    line="#D5DCE4", line2="#74849A",
    tx1="#121A24", tx2="#3D4B5C", tx3="#586779",
    accent="#0B62B0", on_accent="#FFFFFF", accent_hover="#084E8E", accent_bg="#DDEBF8",
    ok="#14795F", warn="#8A5A00", on_warn="#FFFFFF", bad="#B3281B", prov="#B8430F",
    bands=("#4A86D8", "#2FA896", "#F2D93F", "#DD7F2E", "#B51E57"), band_edge="#3D4B5C",
    families=(("diplomacy", "#0A7068"), ("sanctions", "#4A3200"), ("deterrence", "#0B3B9E"),
              ("retaliation", "#C5381A"), ("intercept", "#7D4FD1"), ("baseline", "#3D4B5C")),
    teams=(("US", "#0069C4"), ("ROK", "#2B2478"), ("JPN", "#AF3165"), ("PRC", "#7D6900"), ("RUS", "#2F6B1F"),
           ("DPRK", "#5A2A08")),
)  # fmt: skip

THEMES: Final = {"dark": DARK, "light": LIGHT}

_GROUNDS: Final = ("bg0", "bg1", "bg2", "bg3")
_INKS: Final = (
    "tx1", "tx2", "tx3", "accent", "ok", "warn", "bad", "prov",
    *(f"family:{name}" for name, _ in DARK.families), *(f"team:{seat}" for seat, _ in DARK.teams),
)  # fmt: skip
TEXT_PAIRS: Final[tuple[tuple[str, str], ...]] = (
    *((ink, ground) for ink in _INKS for ground in _GROUNDS),
    ("tx1", "bg4"), ("tx2", "bg4"), ("on_accent", "accent"), ("on_accent", "accent_hover"), ("on_warn", "warn"),
    ("tx1", "accent_bg"), ("tx2", "accent_bg"), ("accent", "accent_bg"),
)  # fmt: skip
"""(text, ground) pairs in use: at least 4.5:1."""

EDGE_PAIRS: Final[tuple[tuple[str, str], ...]] = (
    *(("line2", ground) for ground in ("bg0", "bg1", "bg2")),
    *(("accent", ground) for ground in (*_GROUNDS, "accent_bg")),
    *(("bad", ground) for ground in _GROUNDS),
)
"""(edge, ground) pairs in use: at least 3:1."""

_current: Theme = DARK


def current() -> Theme:
    """The theme that was last applied."""
    return _current


def apply(app: QApplication, theme: Theme) -> None:
    """Dress the whole application; open windows follow at once, painted ones through their change event."""
    global _current  # noqa: PLW0603 - one application, one theme
    _current = theme
    fonts.load()
    app.setStyle("Fusion")
    app.setPalette(_palette(theme))
    app.setFont(theme.font("body"))
    app.setStyleSheet(stylesheet.build(theme))


def restyle(widget: QWidget, **properties: str | bool) -> None:
    """Set the dynamic properties that the style sheet selects by (``kind``, ``type``, ``tone``...), and show it.

    Where the widget has them already nothing is done: dressing a widget anew is dear.

    Raises:
        KeyError: Qt has a property of that name.
    """
    for name in properties:
        if widget.metaObject().indexOfProperty(name) >= 0:
            raise KeyError(name)  # one of Qt's own, such as text: it would change what the widget says
    if all(widget.property(name) == value for name, value in properties.items()):
        return
    for name, value in properties.items():
        widget.setProperty(name, value)
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two ``#RRGGBB`` colours, 1 to 21 (WCAG 2.2, 1.4.3)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@lru_cache(maxsize=64)
def _font(size_px: int, weight: int) -> QFont:
    return fonts.interface(size_px, weight)


def _palette(theme: Theme) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for target, source in {
        role.Window: "bg0", role.WindowText: "tx1", role.Base: "bg0", role.AlternateBase: "bg2", role.Text: "tx1",
        role.Button: "bg3", role.ButtonText: "tx1", role.BrightText: "bad", role.Highlight: "accent",
        role.HighlightedText: "on_accent", role.ToolTipBase: "bg3", role.ToolTipText: "tx1", role.Link: "accent",
        role.LinkVisited: "accent", role.PlaceholderText: "tx3", role.Light: "bg4", role.Midlight: "bg3",
        role.Mid: "line", role.Dark: "line", role.Shadow: "bg0", role.Accent: "accent",
    }.items():  # fmt: skip
        palette.setColor(target, theme.color(source))
    for target in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, target, theme.color("tx3"))
    return palette
