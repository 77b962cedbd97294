"""``wargame simulate`` and ``wargame whatif`` as they are typed."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from wargame import cli
from wargame.cli import comparing
from wargame.insight import simulation

FORMATS = (Path(__file__).resolve().parents[3] / "docs" / "formats.md").read_text(encoding="utf-8")


def run(capsys, *words):
    """Exit code, stdout, stderr."""
    code = cli.main([str(word) for word in words])
    out, err = capsys.readouterr()
    return code, out, err


def documented(command):
    """The keys in the table under a command's heading."""
    table = FORMATS.partition(f"### `{command}`")[2].partition("###")[0]
    rows = re.findall(r"^\| (`[^|]*`) \|", table, re.MULTILINE)
    return [key for row in rows for key in re.findall(r"`(\w+)`", row)]


@pytest.fixture(scope="module")
def session(tmp_path_factory):
    """A session of two turns."""
    path = tmp_path_factory.mktemp("played") / "two.wargame"
    assert cli.main(["play", "overflight-2017", "-o", str(path), "--turns", "2", "--json"]) == 0
    return path


def test_simulate_prints_one_document(capsys):
    """Every documented key in its order, nothing else on stdout, the options obeyed."""
    code, out, err = run(
        capsys, "simulate", "overflight-2017", "--runs", 30, "--seed", 3, "--turns", 2, "--set", "GP=-60",
        "--policy", "US=only:condemn_statement+bomber_flight", "--policy", "DPRK=script",
        "--provoke", "icbm_test@2", "--jobs", 1, "--json",
    )  # fmt: skip
    body = json.loads(out)

    assert (code, err) == (0, "")
    assert list(body) == documented("wargame simulate")
    assert (body["runs"], body["seed"], body["turns"], body["complete"]) == (30, 3, 2, True)
    assert body["meters"]["GP"]["q50"][0] == -60
    assert body["responses"]["bomber_flight"]["chosen"] >= 30
    assert body["provocations"]["icbm_test"] == 1
    assert sum(body["endings"].values()) == pytest.approx(1, abs=1e-3)


def test_simulate_tells_a_person(capsys):
    """Words instead of JSON: meters, endings, responses."""
    code, out, _ = run(capsys, "simulate", "overflight-2017", "--runs", 20, "--turns", 2)

    assert code == 0
    assert "Military escalation" in out
    assert "all turns were played" in out


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["--policy", "US"], "SEAT=NAME"),
        (["--policy", "US=nobody"], "dove"),
        (["--set", "GP"], "METER=VALUE"),
        (["--provoke", "icbm_test"], "KIND@TURN"),
        (["--provoke", "icbm_test@two"], "two"),
        (["--backend", "loky"], "processes"),
        (["--runs", "0"], "runs"),
    ],
)
def test_simulate_refuses_what_it_cannot_read(capsys, words, found):
    """Exit code 2 and a sentence that names what there is."""
    code, out, err = run(capsys, "simulate", "overflight-2017", "--runs", 10, *words)

    assert (code, out) == (2, "")
    assert found in err
    assert len(err.strip().splitlines()) == 1


def test_an_interrupted_batch_is_told(capsys, monkeypatch):
    """Ctrl-C keeps what has come: the document says so, and so does a sentence on stderr."""
    monkeypatch.setattr(simulation, "CHUNK", 10)
    played = simulation.piece

    def stop(order, first, runs):
        if first >= 20:
            raise KeyboardInterrupt
        return played(order, first, runs)

    monkeypatch.setattr(simulation, "piece", stop)
    code, out, err = run(capsys, "simulate", "overflight-2017", "--runs", 50, "--turns", 1, "--jobs", 1, "--json")
    body = json.loads(out)

    assert code == 0
    assert (body["runs"], body["asked"], body["complete"]) == (20, 50, False)
    assert "20 of 50" in err


def test_whatif_prints_one_document(capsys, session):
    """Every documented key, options by rank, confidence against each other."""
    code, out, err = run(capsys, "whatif", session, "--turn", 2, "--seat", "JPN", "--runs", 12, "--jobs", 1, "--json")
    body = json.loads(out)

    assert (code, err) == (0, "")
    assert sorted(body) == sorted(documented("wargame whatif"))
    assert (body["turn"], body["seat"], body["runs"], body["complete"]) == (2, "JPN", 12, True)
    assert [one["rank"] for one in body["options"]] == list(range(1, len(body["options"]) + 1))


def test_whatif_tells_a_person(capsys, session):
    """A table with the options in words."""
    code, out, _ = run(capsys, "whatif", session, "--seat", "JPN", "--runs", 12, "--jobs", 1)

    assert code == 0
    assert "Condemn in public" in out
    assert "nothing here tells its future" in out


def test_an_interrupted_comparison_is_told(capsys, session, monkeypatch):
    """Ctrl-C after the first answer keeps it."""
    answers = comparing.answers

    def one(asked, runs, jobs):
        yield next(iter(answers(asked, runs, jobs)))
        raise KeyboardInterrupt

    monkeypatch.setattr(comparing, "answers", one)
    code, out, err = run(capsys, "whatif", session, "--seat", "JPN", "--runs", 100, "--json")

    assert code == 0
    assert not json.loads(out)["complete"]
    assert "Interrupted" in err


def test_whatif_refuses_a_turn_that_was_not_played(capsys, session):
    """The sentence names the turns that there are."""
    code, _, err = run(capsys, "whatif", session, "--turn", 7)

    assert code == 2
    assert "1 to 2" in err
