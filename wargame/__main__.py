"""Where the program starts: the desktop app, or one of the commands.

``wargame`` and ``wargame FILE`` open the window; anything else is a command. Nothing heavy is imported before it is
known which of the two is wanted, so that ``--version`` answers at once and the first window comes up fast.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

THEMES = ("dark", "light", "system")
SCALES_PERCENT = (100, 200)
_DOCUMENTS = (".wargame", ".yaml", ".yml")


class Window(NamedTuple):
    """What was asked of the desktop app.

    Attributes:
        file: A scenario or a session to open, or None for the launcher.
        theme: One of :data:`THEMES`, or None for the one chosen in the settings.
        scale: Size of the text in percent, or None for the one chosen in the settings.
    """

    file: Path | None = None
    theme: str | None = None
    scale: int | None = None


def main(argv: list[str] | None = None) -> int:
    """Run the program.

    Args:
        argv: The words after the program's name; those of the process by default.

    Returns:
        The exit code: 0, 1 for a check that said no, 2 for something wrong that was given.
    """
    if getattr(sys, "frozen", False):  # first: a worker of the frozen app starts here as well
        import multiprocessing

        multiprocessing.freeze_support()
    from wargame.errors import WargameError

    words = sys.argv[1:] if argv is None else argv
    try:
        return _start(words)
    except WargameError as error:
        from wargame.errors import sentences

        return _stop(*sentences(error), code=error.exit_code)
    except KeyboardInterrupt:
        return 130
    except Exception as error:  # the last door: no traceback reaches a user
        return _stop(_unforeseen(error), code=1)


def _start(words: list[str]) -> int:
    if words == ["--version"]:
        from wargame import __version__

        sys.stdout.write(f"wargame {__version__}\n")
        return 0
    if not wants_window(words):
        from wargame import cli

        return cli.main(words)
    window = read_window(words)
    _need_display()
    from wargame.ui import app

    return app.run(window.file, window.theme, window.scale)


def wants_window(words: list[str]) -> bool:
    """Whether these words ask for the desktop app: none, a document, or the look of the window."""
    from pathlib import Path

    if not words:
        return True
    first = words[0]
    if first.split("=")[0] in {"--theme", "--scale"}:
        return True
    return not first.startswith("-") and (Path(first).suffix.lower() in _DOCUMENTS or Path(first).is_file())


def read_window(words: list[str]) -> Window:
    """The options of the desktop app.

    Raises:
        InputError: An unknown option, a theme or a scale that does not exist, or more than one file.
    """
    from pathlib import Path

    from wargame.errors import InputError
    from wargame.words import say

    window = Window()
    rest = [part for word in words for part in (word.split("=", 1) if word.startswith("--") else [word])]
    while rest:
        word = rest.pop(0)
        if word == "--theme":
            window = window._replace(theme=_theme(rest.pop(0) if rest else ""))
        elif word == "--scale":
            window = window._replace(scale=_scale(rest.pop(0) if rest else ""))
        elif word.startswith("-"):
            raise InputError(
                say(
                    "The desktop app has no option {option}; it knows --theme and --scale. Commands: wargame --help.",
                    option=word,
                )
            )
        elif window.file is not None:
            raise InputError(say("One file can be opened at a time; {second} is the second one.", second=word))
        else:
            window = window._replace(file=Path(word))
    return window


def _theme(word: str) -> str:
    from wargame.errors import InputError
    from wargame.words import say

    if word not in THEMES:
        raise InputError(say("The theme is one of {themes}, not “{found}”.", themes=", ".join(THEMES), found=word))
    return word


def _scale(word: str) -> int:
    from wargame.errors import InputError
    from wargame.words import say

    least, most = SCALES_PERCENT
    digits = word.removesuffix("%")
    if not digits.isascii() or not digits.isdigit() or not least <= int(digits) <= most:
        raise InputError(
            say("The scale is a percentage from {least} to {most}, not “{found}”.", least=least, most=most, found=word)
        )
    return int(digits)


def _need_display() -> None:
    """Refuse with a sentence where Qt would abort: on Linux without a screen."""
    import os

    from wargame.errors import InputError
    from wargame.words import say

    screens = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if sys.platform == "linux" and not any(os.environ.get(name) for name in screens):
        raise InputError(
            say(
                "There is no display here, so the window cannot open; "
                "“wargame play SCENARIO -o FILE” plays without one, and “wargame --help” lists what else does."
            )
        )


def _stop(*sentences: str, code: int) -> int:
    from wargame.cli.output import complain

    complain(*sentences)
    return code


def _unforeseen(error: Exception) -> str:
    """One sentence about an error that nobody foresaw; its traceback goes to the log file."""
    import traceback

    from wargame.words import say

    report = "".join(traceback.format_exception(error))
    name = type(error).__name__
    try:
        from wargame.desk import folders

        log = folders.logs() / "wargame.log"
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("a", encoding="utf-8") as stream:
            stream.write(f"{report}\n")
    except Exception:  # a log that cannot be written must not hide the sentence
        return say("The program stopped on an error of its own ({name}), and its log could not be written.", name=name)
    return say("The program stopped on an error of its own ({name}); the details are in {log}.", name=name, log=log)


if __name__ == "__main__":
    sys.exit(main())
