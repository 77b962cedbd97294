"""The report as JSON: the same document with stable keys, listed in ``docs/formats.md``."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from wargame.report.document import Block, Document


def render(document: Document) -> str:
    """The document as JSON text, pictures as SVG text within it."""
    return json.dumps(body(document, pictures=True), ensure_ascii=False, indent=1) + "\n"


def body(document: Document, *, pictures: bool) -> dict[str, Any]:
    """The document as plain dicts and lists; a block says what it is under ``block``."""
    whole = asdict(document)
    whole["format"] = 1
    for written, section in zip(whole["sections"], document.sections, strict=True):
        written["blocks"] = [_block(block, pictures) for block in section.blocks]
    return whole


def _block(block: Block, pictures: bool) -> dict[str, Any]:
    written = {"block": type(block).__name__.lower(), **asdict(block)}
    if not pictures:
        written.pop("svg", None)
    return written
