"""Every command that the documents print can be typed."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

import dev
from wargame.__main__ import wants_window

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]


def printed(document: Path) -> list[list[str]]:
    """The commands in the console blocks of a document, in order."""
    blocks = re.findall(r"^```console\n(.*?)^```", document.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    return [shlex.split(line[2:]) for block in blocks for line in block.splitlines() if line.startswith("$ ")]


def documents_with(program: str) -> list[Path]:
    return [document for document in DOCUMENTS if any(words[0] == program for words in printed(document))]


def stand_in(path: Path) -> None:
    """A scenario that a document calls the reader's own, such as ``my-crisis.yaml``: the flagship under that name."""
    if path.suffix == ".yaml" and not path.exists():
        flagship = (ROOT / "scenarios" / "overflight-2017.yaml").read_text(encoding="utf-8")
        path.write_text(flagship.replace("id: overflight-2017", f"id: {path.stem}", 1), encoding="utf-8")


@pytest.mark.parametrize("document", documents_with("wargame"), ids=lambda path: path.name)
def test_the_commands_of_a_document_run_in_its_order(document: Path, tmp_path: Path):
    """Typed one after the other in an empty folder, each command ends well and says something or writes its file."""
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT)}
    for program, *words in printed(document):
        if program != "wargame" or wants_window(words):
            continue
        for name in words:
            stand_in(tmp_path / name)
        typed = [sys.executable, "-m", "wargame", *words]
        done = subprocess.run(typed, cwd=tmp_path, env=surroundings, capture_output=True, text=True, check=False)

        assert done.returncode == 0, f"wargame {shlex.join(words)}: {done.stderr}"
        assert done.stdout.strip() or (tmp_path / words[words.index("-o") + 1]).stat().st_size


@pytest.mark.parametrize("document", documents_with("python3"), ids=lambda path: path.name)
def test_the_tasks_of_a_document_exist(document: Path):
    """``python3 dev.py TASK`` names a task that there is."""
    tasks = [words[2] for words in printed(document) if words[:2] == ["python3", "dev.py"]]

    assert set(tasks) <= set(dev.TASKS)
    assert tasks


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_what_a_document_links_to_is_there(document: Path):
    """Pictures and pages that a document points at lie beside it."""
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", document.read_text(encoding="utf-8"))

    assert [link for link in links if not (document.parent / link).exists()] == []
