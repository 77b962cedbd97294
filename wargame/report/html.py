"""The report as one HTML file: styles, fonts and pictures inside, no script, nothing fetched."""

from __future__ import annotations

import base64
import io
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from wargame import resources
from wargame.report import document as parts
from wargame.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jinja2 import Template

    from wargame.report.document import Document

_FACES = (("Inter", 400, "Inter-Regular.otf"), ("Inter", 600, "Inter-SemiBold.otf"))


def render(document: Document) -> str:
    """The whole page. Every text is escaped by the template; pictures are our own SVG."""
    text = "".join(_texts(document)) + _ASCII
    faces = [(family, weight, _subset(name, text)) for family, weight, name in _FACES]
    return _template().render(document=document, faces=faces, say=say, kind=_kind)


_ASCII = "".join(map(chr, range(32, 127))) + "−–—·×≥≤≈▲▼→←°…’‘“”"


@lru_cache
def _template() -> Template:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    loader = FileSystemLoader(str(resources.assets("report")))
    environment = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["picture"] = Markup  # the one thing that is not escaped: SVG that we drew
    return environment.get_template("report.html.j2")


def _kind(block: parts.Block) -> str:
    return type(block).__name__.lower()


def _subset(name: str, text: str) -> str:
    """The font file cut down to the letters of this report, as base64: a page of its own weighs half as much."""
    from fontTools import subset
    from fontTools.ttLib import TTFont

    options = subset.Options(layout_features=["kern", "tnum", "calt"], notdef_outline=True, desubroutinize=True)
    cutter = subset.Subsetter(options)
    cutter.populate(text=text)
    font = TTFont(str(resources.assets("fonts", name)), recalcTimestamp=False)
    cutter.subset(font)
    buffer = io.BytesIO()
    font.save(buffer)
    return base64.b64encode(buffer.getvalue()).decode("ascii")


def _texts(value: Any) -> Iterator[str]:
    """Every string within a record, pictures included."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item)
    elif hasattr(value, "__dataclass_fields__"):
        for name in value.__dataclass_fields__:
            yield from _texts(getattr(value, name))
