"""The report as PDF, set by typst: tagged for assistive technology, with our fonts only, the same bytes every time."""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wargame import resources
from wargame.report import json_output
from wargame.report.readable import breakable, spelled
from wargame.words import say

if TYPE_CHECKING:
    from wargame.report.document import Document


def render(document: Document) -> bytes:
    """The PDF. The document reaches the typesetter as data, never as markup, so that no text of theirs is executed."""
    import typst

    with tempfile.TemporaryDirectory(prefix="wargame-report-") as folder:
        root = Path(folder)
        shutil.copyfile(resources.assets("report", "report.typ"), root / "report.typ")
        body = breakable(json_output.body(document, pictures=False))
        body["words"] = {
            "sections": say("Sections"),
            "seal": say("Seal of the log"),
            "page": say("Page"),
            "of": say("of"),
        }
        for name, svg in _pictures(document):
            (root / name).write_text(svg, encoding="utf-8")
        try:
            return _set(root, body)
        except typst.TypstError:  # a tagged file holds no character without a glyph: an emoji, a rare script
            return _set(root, spelled(body))


def _set(root: Path, body: dict[str, Any]) -> bytes:
    import typst

    (root / "report.json").write_text(json.dumps(body, ensure_ascii=False), encoding="utf-8")
    compiled: Any = typst.compile(
        root / "report.typ",
        root=root,
        font_paths=[resources.assets("fonts")],
        ignore_system_fonts=True,
        pdf_standards=["ua-1"],
    )
    return bytes(compiled)


def _pictures(document: Document) -> list[tuple[str, str]]:
    from wargame.report.document import Figure

    blocks = (block for section in document.sections for block in section.blocks)
    return [(f"{block.id}.svg", block.svg) for block in blocks if isinstance(block, Figure)]
