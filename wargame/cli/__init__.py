"""The command line: the same acts without a window.

JSON goes to stdout and nothing else does; progress and errors go to stderr; the exit code is 0, 1 where a check said
no, 2 where something that was given is wrong.
"""

from __future__ import annotations

INTERRUPTED = 130
"""The exit code after Ctrl-C."""


def main(argv: list[str]) -> int:
    """Run one command.

    Args:
        argv: The words after ``wargame``.

    Returns:
        The exit code.
    """
    import typer

    from wargame.cli.app import app
    from wargame.cli.output import complain
    from wargame.errors import WargameError, sentences

    # Newer versions of typer carry click inside themselves, so its error cannot be imported by one name.
    misuse = next(kind for kind in typer.BadParameter.__mro__ if kind.__name__ == "ClickException")
    try:
        code = typer.main.get_command(app).main(args=argv, prog_name="wargame", standalone_mode=False)
    except WargameError as error:
        complain(*sentences(error))
        return error.exit_code
    except (typer.Abort, KeyboardInterrupt):
        code = INTERRUPTED
    except Exception as error:
        if not isinstance(error, misuse):
            raise
        complain(_misuse(error))
        return 2
    if code == INTERRUPTED:  # some versions of typer give the code, others raise
        complain(_given_up())
    return code if isinstance(code, int) else 0


def _given_up() -> str:
    from wargame.words import say

    return say("Interrupted.")


def _misuse(error: Exception) -> str:
    """What was wrong with the words, and where the help is."""
    from wargame.words import say

    context = getattr(error, "ctx", None)
    command = context.command_path if context else "wargame"
    text = getattr(error, "format_message", error.__str__)().rstrip(".")
    return say("{problem}. “{command} --help” shows what there is.", problem=" ".join(text.split()), command=command)
