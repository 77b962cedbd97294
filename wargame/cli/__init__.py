"""The command line: the same acts without a window.

JSON goes to stdout and nothing else does; progress and errors go to stderr; the exit code is 0, 1 where a check said
no, 2 where something that was given is wrong.
"""

from __future__ import annotations

import sys


def main(argv: list[str]) -> int:
    """Run one command.

    Args:
        argv: The words after ``wargame``.

    Returns:
        The exit code.
    """
    import click
    import typer

    from wargame.cli.app import app
    from wargame.errors import WargameError

    try:
        code = typer.main.get_command(app).main(args=argv, prog_name="wargame", standalone_mode=False)
    except WargameError as error:
        sys.stderr.write(f"{error}\n")
        return error.exit_code
    except click.exceptions.NoArgsIsHelpError as error:
        sys.stderr.write(f"{error.format_message()}\n")
        return 2
    except click.ClickException as error:
        sys.stderr.write(f"{_sentence(error)}\n")
        return 2
    except click.Abort:
        return 130
    return code if isinstance(code, int) else 0


def _sentence(error: object) -> str:
    """What was wrong with the words, and where the help is."""
    import click

    from wargame.words import say

    assert isinstance(error, click.ClickException)  # noqa: S101 - main passes nothing else
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "wargame"
    text = error.format_message().rstrip(".")
    return say("{problem}. “{command} --help” shows what there is.", problem=text, command=command)
