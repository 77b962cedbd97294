"""What every story begins with."""

from __future__ import annotations

from pathlib import Path

import pytest

from wargame import cli


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]):
    """``run("play", ...)`` gives the exit code, what went to stdout and what went to stderr."""

    def command(*words: object) -> tuple[int, str, str]:
        capsys.readouterr()
        code = cli.main([str(word) for word in words])
        out, err = capsys.readouterr()
        return code, out, err

    return command


@pytest.fixture
def everything_in(tmp_path: Path):
    """Every file below the test's folder with its bytes, to see whether anything changed."""

    def look() -> dict[str, bytes | None]:
        return {
            str(path.relative_to(tmp_path)): path.read_bytes() if path.is_file() else None
            for path in sorted(tmp_path.rglob("*"))
            if "home" not in path.relative_to(tmp_path).parts
        }

    return look
