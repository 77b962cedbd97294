"""Version, licences, credits of the maps, fonts and icons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wargame import __version__
from wargame.ui.parts.make import button, label
from wargame.ui.parts.sheet import Sheet
from wargame.words import say

if TYPE_CHECKING:
    from wargame.ui.window import Window


class About(Sheet):
    """What this program is and whose work it stands on."""

    def __init__(self, window: Window) -> None:
        super().__init__(window, say("About Wargame"), "info-circle", (620, 0))
        for style, text in (
            ("card", say("Wargame {version}", version=__version__)),
            (
                "body",
                say("A companion for tabletop exercises about missile crises. Outcomes are modelled, not predicted."),
            ),
            ("dense", say("Program: MIT licence. Works offline; nothing is sent anywhere.")),
            ("dense", say("Map: Natural Earth, public domain. Relief: ETOPO 2022, NOAA, public domain.")),
            ("dense", say("Fonts: Inter and Noto Sans CJK, SIL Open Font License. Icons: Tabler Icons, MIT licence.")),
            ("dense", say("Exact sources and licences stand in SOURCES.md beside each of them.")),
        ):
            self.body.addWidget(label(text, style, "" if style == "card" else "tx2", wrap=True))
        self.foot.addStretch(1)
        self.foot.addWidget(button(say("Close"), self.reject, kind="primary"))
