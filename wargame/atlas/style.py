"""One look for every map: the Qt painter and the report figures read their colours and widths from here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ThemeName = Literal["dark", "light"]


@dataclass(frozen=True)
class Line:
    """How a line is drawn.

    Attributes:
        colour: ``#RRGGBB``.
        width_px: Width in device-independent pixels; bulk lines stay at 1 or less, where painting is fast.
        dash: Lengths of dash and gap in pixels; empty for a solid line.
        opacity: 0 to 1.
    """

    colour: str
    width_px: float = 1.0
    dash: tuple[float, ...] = ()
    opacity: float = 1.0


@dataclass(frozen=True)
class Lettering:
    """How a kind of name is written.

    Attributes:
        colour: ``#RRGGBB``.
        size_px: Height of the letters.
        weight: 400, 500 or 600.
        italic: Whether slanted, as names of water are.
        spacing_px: Extra space between letters.
        below_km_per_px: Shown while the map is finer than this many kilometres a pixel.
    """

    colour: str
    size_px: float
    weight: int = 400
    italic: bool = False
    spacing_px: float = 0.0
    below_km_per_px: float = 99.0


@dataclass(frozen=True)
class MapStyle:
    """The colours of one theme, by the part each plays.

    Attributes:
        sea_by_depth: Pairs of depth in metres (0, -200 ... -8000) and colour.
        land_by_country: Colours of countries that stand out; ``land`` for the rest.
        relief_opacity: Strength of the shaded relief over the land.
        halo: Colour behind letters, which keeps them readable over lines.
        track: Pairs of first and last colour of a missile track, one pair per missile in turn.
        overflown: Fill of the hatched prefectures; ``overflown_line`` draws the hatching.
        lettering: Kinds ``capital city town admin1 sea ocean country ring tick site``.
    """

    name: ThemeName
    sea_by_depth: tuple[tuple[int, str], ...]
    land: str
    land_by_country: tuple[tuple[str, str], ...]
    lake: str
    relief_opacity: float
    river: Line
    coast: Line
    coast_glow: Line
    border: Line
    admin1: Line
    admin1_context: Line
    armistice: Line
    eez: Line
    graticule: Line
    halo: str
    ring: Line
    ring_icbm: Line
    ring_defence: Line
    track: tuple[tuple[str, str], ...]
    track_width_px: float
    corridor_opacity: float
    launch: str
    impact: str
    overflown: str
    overflown_line: Line
    overflown_opacity: float
    place_dot: str
    card: str
    card_opacity: float
    lettering: tuple[tuple[str, Lettering], ...]

    def letters(self, kind: str) -> Lettering:
        """The lettering of a kind of name; that of a town where the kind has none of its own."""
        table = dict(self.lettering)
        return table.get(kind, table["town"])

    def land_of(self, iso: str) -> str:
        """Fill of a country."""
        return dict(self.land_by_country).get(iso, self.land)


@dataclass(frozen=True)
class MapFonts:
    """Font files under ``assets/fonts`` and the families they hold."""

    latin: str = "Inter"
    korean: str = "Noto Sans CJK KR"
    japanese: str = "Noto Sans CJK JP"
    files: tuple[str, ...] = (
        "Inter-Regular.otf", "Inter-Medium.otf", "Inter-SemiBold.otf", "Inter-Bold.otf",
        "NotoSansCJKKR-ksx1001.otf", "NotoSansCJKJP-jisx0208.otf",
    )  # fmt: skip


FONTS = MapFonts()

LABEL_RANKS_BY_KM_PER_PX: tuple[tuple[float, int], ...] = ((0.4, 10), (0.8, 8), (1.3, 7), (2.0, 6), (3.0, 4), (99.0, 2))
"""Places up to the rank are labelled while the map is finer than so many kilometres a pixel."""

DETAIL_BY_KM_PER_PX: tuple[tuple[float, int], ...] = ((0.75, 0), (3.2, 1), (99.0, 2))
"""Level of the land and line layers while the map is finer than so many kilometres a pixel (measured)."""


def label_rank(km_per_px: float) -> int:
    """The largest rank of places to be labelled at a scale."""
    return next(rank for limit, rank in LABEL_RANKS_BY_KM_PER_PX if km_per_px < limit or limit == 99.0)


def detail(km_per_px: float) -> int:
    """The detail level of the layers at a scale."""
    return next(level for limit, level in DETAIL_BY_KM_PER_PX if km_per_px < limit or limit == 99.0)


def _lettering(text: str, second: str, third: str, water: str) -> tuple[tuple[str, Lettering], ...]:
    return (
        ("capital", Lettering(text, 13, 600)),
        ("city", Lettering(text, 12, 500)),
        ("town", Lettering(second, 11, below_km_per_px=2.2)),
        ("admin1", Lettering(third, 11, 500, spacing_px=1.0, below_km_per_px=1.3)),
        ("native", Lettering(third, 10, below_km_per_px=1.3)),
        ("country", Lettering(second, 14, 600, spacing_px=2.0)),
        ("sea", Lettering(water, 13, italic=True, spacing_px=1.0)),
        ("ocean", Lettering(water, 14, italic=True, spacing_px=2.0)),
        ("strait", Lettering(water, 11, italic=True, below_km_per_px=1.3)),
        ("island", Lettering(second, 11)),
        ("ring", Lettering(second, 11, 500)),
        ("tick", Lettering(text, 11, 500)),
        ("site", Lettering(text, 12, 600)),
    )


_DEPTHS = (0, -200, -1000, -2000, -3000, -4000, -5000, -6000, -8000)


def _seas(*colours: str) -> tuple[tuple[int, str], ...]:
    return tuple(zip(_DEPTHS, colours, strict=True))


DARK = MapStyle(
    name="dark",
    sea_by_depth=_seas(
        "#1D3750", "#193148", "#162B40", "#132639", "#112233", "#0F1E2D", "#0D1A27", "#0A1520", "#070F17"
    ),
    land="#2A323B",
    land_by_country=(("KP", "#46393F"), ("KR", "#36474F"), ("JP", "#36474F")),
    lake="#193148",
    relief_opacity=0.35,
    river=Line("#3F6685", 0.8),
    coast=Line("#86A9C6", 1.0),
    coast_glow=Line("#5B9BD0", 6.0, opacity=0.35),
    border=Line("#98A5B3", 1.0, (5, 3)),
    admin1=Line("#6C7B89", 0.7),
    admin1_context=Line("#434D58", 0.6),
    armistice=Line("#F0B463", 1.0, (6, 3)),
    eez=Line("#63A6CF", 1.0, (1.5, 3)),
    graticule=Line("#A9C6E2", 0.7, opacity=0.10),
    halo="#10181F",
    ring=Line("#7CC8FF", 1.0),
    ring_icbm=Line("#FFB454", 1.0),
    ring_defence=Line("#58C6A9", 1.0, (4, 3)),
    track=(("#FF7A66", "#FFC36B"), ("#58C6A9", "#B6F2D6"), ("#B48CFF", "#E3D0FF"), ("#F28CC0", "#FFD3E8")),
    track_width_px=2.4,
    corridor_opacity=0.16,
    launch="#FF7A66",
    impact="#FFC36B",
    overflown="#FFC36B",
    overflown_line=Line("#FFC36B", 1.0, opacity=0.55),
    overflown_opacity=0.10,
    place_dot="#EDF3F9",
    card="#0D151F",
    card_opacity=0.88,
    lettering=_lettering("#EDF3F9", "#B4C0CC", "#8E9CAB", "#6E9AC2"),
)

LIGHT = MapStyle(
    name="light",
    sea_by_depth=_seas(
        "#DCEAF4", "#CFE2F0", "#C2D9EB", "#B6D0E5", "#ABC8DF", "#A1C0DA", "#98B9D4", "#8FB1CE", "#84A8C7"
    ),
    land="#F1EEE7",
    land_by_country=(("KP", "#F0DEDA"), ("KR", "#E3E9DC"), ("JP", "#E3E9DC")),
    lake="#CFE2F0",
    relief_opacity=0.30,
    river=Line("#7FA9C9", 0.8),
    coast=Line("#4E7391", 1.0),
    coast_glow=Line("#FFFFFF", 6.0, opacity=0.55),
    border=Line("#5E6A76", 1.0, (5, 3)),
    admin1=Line("#98A2AC", 0.7),
    admin1_context=Line("#C6CBD0", 0.6),
    armistice=Line("#A85B00", 1.0, (6, 3)),
    eez=Line("#2F77A6", 1.0, (1.5, 3)),
    graticule=Line("#33566F", 0.7, opacity=0.14),
    halo="#FFFFFF",
    ring=Line("#0A5A92", 1.0),
    ring_icbm=Line("#8A4B00", 1.0),
    ring_defence=Line("#0C7358", 1.0, (4, 3)),
    track=(("#B3211A", "#944700"), ("#0B5F49", "#146F54"), ("#5A2FA8", "#6E44BC"), ("#972061", "#A93578")),
    track_width_px=2.4,
    corridor_opacity=0.14,
    launch="#B3211A",
    impact="#944700",
    overflown="#C4291C",
    overflown_line=Line("#B23A1E", 1.0, opacity=0.55),
    overflown_opacity=0.10,
    place_dot="#1C2732",
    card="#FFFFFF",
    card_opacity=0.92,
    lettering=_lettering("#1A242E", "#3C4854", "#55616D", "#2F5F88"),
)


def theme(name: ThemeName) -> MapStyle:
    """The map style of a theme."""
    return DARK if name == "dark" else LIGHT
