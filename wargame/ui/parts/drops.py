"""Files that are dropped on a screen."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtGui import QDragEnterEvent, QDropEvent


def welcome(event: QDragEnterEvent) -> None:
    """Take what is dragged where it holds files of this computer."""
    if any(url.isLocalFile() for url in event.mimeData().urls()):
        event.acceptProposedAction()


def dropped(event: QDropEvent) -> list[Path]:
    """The files of this computer that were dropped."""
    event.acceptProposedAction()
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
