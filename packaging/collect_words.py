"""Collect every word that a user reads into ``assets/i18n/wargame.pot``, the file that translators start from.

Four kinds of words: literal templates handed to ``say`` and ``say_many``, found by babel; words in constants of a
module that says what it looks up (``say(OUTCOMES[key])``); the titles in the table of commands; the labels in the
tables under ``assets``. The result depends on the words alone, not on the day or the machine.

Usage: ``python packaging/collect_words.py [--check]``; with ``--check`` nothing is written and the exit code is 1 where
the file on disk is not current.
"""

from __future__ import annotations

import ast
import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import yaml
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.pofile import write_po

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from wargame.desk.commands import COMMANDS  # noqa: E402 - found once the path is known

TEMPLATE = ROOT / "assets" / "i18n" / "wargame.pot"
SPOKEN = {"say": None, "say_many": (1, 2)}
TABLES = ("crisis", "desk")
ID = re.compile(r"[A-Z0-9_]*")  # ESC, ALLY_JPN, US
NOWHERE = 0  # line numbers are left out, so that a moved line changes nothing
LABELS = frozenset(
    {
        "label",
        "short",
        "description",
        "word",
        "words",
        "name",
        "title",
        "question",
        "sentence",
        "reason",
        "agency",
        "headline",
        "sender",
        "contested",
        "groups",
    }
)
SIDES = frozenset({"better", "worse"})  # a sentence about odds; one word alone is a direction, such as up
SAID_FIELDS = frozenset({"status"})


def main(argv: list[str]) -> int:
    """Write the template, or check that it is current."""
    text = template()
    current = TEMPLATE.is_file() and TEMPLATE.read_text(encoding="utf-8") == text
    if "--check" in argv:
        print("current" if current else f"{TEMPLATE.relative_to(ROOT)} is not current; type: python3 dev.py words")
        return 0 if current else 1
    TEMPLATE.write_text(text, encoding="utf-8", newline="\n")
    print(f"{TEMPLATE.relative_to(ROOT)}: {text.count(chr(10) + 'msgid ') - 1} entries")
    return 0


def template() -> str:
    """The whole ``.pot`` file."""
    catalogue = Catalog(project="Wargame", fuzzy=False)
    found = [*from_code(), *from_constants(), *from_commands(), *from_tables()]
    for place, message in sorted(found, key=lambda one: (str(one[1]), one[0])):
        catalogue.add(message, locations=[(place, NOWHERE)])
    stream = io.BytesIO()
    write_po(stream, catalogue, omit_header=True, include_lineno=False, sort_output=True, width=120)
    header = '# Every word that a user of Wargame reads. Made by `python3 dev.py words`.\nmsgid ""\nmsgstr ""\n'
    return header + '"Content-Type: text/plain; charset=UTF-8\\n"\n\n' + stream.getvalue().decode()


def from_code() -> Iterator[tuple[str, str | tuple[str, ...]]]:
    """(file, template) of each literal that the code says; a plural is a pair."""
    for path in sorted((ROOT / "wargame").rglob("*.py")):
        for _, message, _, _ in extract_from_file("python", path, keywords=SPOKEN):
            yield path.relative_to(ROOT).as_posix(), message


def from_constants() -> Iterator[tuple[str, str]]:
    """(file, words) of each text in the constants of a module that says something which is no literal."""
    for path in sorted((ROOT / "wargame").rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        place = path.relative_to(ROOT).as_posix()
        nodes = list(ast.walk(tree))
        if any(says_a_lookup(node) for node in nodes):
            yield from ((place, words) for statement in tree.body for words in constant_words(statement))
            yield from ((place, words) for node in nodes for words in choice_words(node))
        yield from ((place, words) for node in nodes for words in field_words(node))


def says_a_lookup(node: ast.AST) -> bool:
    """Whether this is ``say(...)`` of something other than a literal."""
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args):
        return False
    return node.func.id == "say" and not isinstance(node.args[0], ast.Constant)


def constant_words(statement: ast.stmt) -> Iterator[str]:
    """The texts in ``NAME = {...}`` or ``NAME = (...)``, without keys, ids and the names of tones and icons."""
    if isinstance(statement, ast.Assign | ast.AnnAssign) and isinstance(
        statement.value, ast.Dict | ast.Tuple | ast.List
    ):
        table = statement.value
        for value in table.values if isinstance(table, ast.Dict) else table.elts:
            for part in ast.walk(value):
                text = part.value if isinstance(part, ast.Constant) else None
                if isinstance(text, str) and looks_like_words(text, alone=part is value):
                    yield text


def choice_words(node: ast.AST) -> Iterator[str]:
    """The texts in ``("high", "low")[which]``."""
    if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Tuple):
        yield from texts(node.value.elts)


def field_words(node: ast.AST) -> Iterator[str]:
    """The values of a field that is said as it stands: ``status: Literal["intact", "crossed"]``."""
    if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.target.id in SAID_FIELDS:
        kind = node.annotation
        if isinstance(kind, ast.Subscript) and isinstance(kind.slice, ast.Tuple):
            yield from texts(kind.slice.elts)


def texts(nodes: list[ast.expr]) -> Iterator[str]:
    """The texts among these."""
    yield from (node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str))


def looks_like_words(text: str, *, alone: bool) -> bool:
    """Whether a text in a constant is for people; in a row of several, a lower-case word is a tone or an icon."""
    return not ID.fullmatch(text) and (alone or text[0].isupper() or " " in text)


def from_commands() -> Iterator[tuple[str, str]]:
    """(file, words) of each title and help in the table of commands."""
    for command in COMMANDS:
        yield "wargame/desk/commands.py", command.title
        yield "wargame/desk/commands.py", command.help


def from_tables() -> Iterator[tuple[str, str]]:
    """(file, words) of each label in the tables."""
    for table in TABLES:
        for path in sorted((ROOT / "assets" / table).rglob("*.yaml")):
            place = path.relative_to(ROOT).as_posix()
            for words in labels(yaml.safe_load(path.read_text(encoding="utf-8"))):
                yield place, words


def labels(node: object, spoken: bool = False) -> Iterator[str]:
    """Every text under a key that holds words for people."""
    if isinstance(node, dict):
        for key, value in node.items():
            sentence = key in SIDES and isinstance(value, str) and " " in value
            yield from labels(value, spoken or key in LABELS or sentence)
    elif isinstance(node, list):
        for item in node:
            yield from labels(item, spoken)
    elif spoken and isinstance(node, str) and node.strip():
        yield node


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
