"""HTML and PDF: whole in one file, safe against hostile texts, the same bytes every time, never half written."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from wargame.errors import InputError, StorageError
from wargame.report import html, pdf, write
from wargame.report.build import build


@pytest.fixture(scope="module")
def document(session):
    return build(session)


@pytest.fixture(scope="module")
def page(document):
    return html.render(document)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.links += [value for name, value in attrs if name in {"src", "href", "xlink:href"}]
        self.ids += [value for name, value in attrs if name == "id" and tag == "section"]


def test_the_page_fetches_nothing(page):
    """Every link of the page stays within it, and its fonts are inside."""
    reader = _Reader()
    reader.feed(page)

    assert all(link.startswith(("#", "data:")) for link in reader.links)
    assert not re.search(r"url\((?!data:|#)", page.replace('url("#', "url(#"))
    assert page.count("@font-face") == 2


def test_the_contents_lead_to_every_section(page, document):
    """Each entry of the contents has its section."""
    reader = _Reader()
    reader.feed(page)

    assert reader.ids == [section.id for section in document.sections]
    assert {f"#{key}" for key in reader.ids} <= set(reader.links)


def test_hostile_text_stays_text(page):
    """A script in a rationale is shown, never run."""
    reader = _Reader()
    reader.feed(page)

    assert "script" not in reader.tags
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_the_pdf_is_the_same_twice_and_runs_no_markup(document):
    """Two exports of one session are equal byte for byte, and typst's own markup in a text is only a text."""
    first = pdf.render(document)

    assert first.startswith(b"%PDF-")
    assert first == pdf.render(document)


@pytest.mark.parametrize("suffix", [".html", ".pdf", ".json"])
def test_a_report_is_written_whole(session, tmp_path, suffix):
    """The file is there and nothing else is left in the folder."""
    target = tmp_path / f"report{suffix}"

    assert write.write(session, target) == target
    assert target.stat().st_size > 50_000
    assert [item.name for item in tmp_path.iterdir()] == [target.name]


def test_a_file_that_is_there_is_kept(session, tmp_path):
    """Nothing is overwritten without being asked for, and the sentence says how to ask."""
    target = tmp_path / "report.html"
    target.write_text("mine")

    with pytest.raises(InputError, match="--force"):
        write.write(session, target)
    assert target.read_text() == "mine"


@pytest.mark.parametrize(("name", "sentence"), [("report.odt", ".html, .pdf, .json"), ("none/report.pdf", "no folder")])
def test_a_wrong_name_is_refused_before_any_work(session, tmp_path, name, sentence):
    """An unknown ending or folder is one sentence with what is allowed."""
    with pytest.raises(InputError, match=re.escape(sentence)):
        write.write(session, tmp_path / name)


def test_a_folder_is_no_file(session, tmp_path):
    """A folder's name is refused."""
    (tmp_path / "a.html").mkdir()

    with pytest.raises(InputError, match="is a folder"):
        write.write(session, tmp_path / "a.html")


def test_a_full_disk_leaves_the_old_report(session, tmp_path, monkeypatch):
    """When the disk refuses, one sentence says so and the report that was there stays whole."""
    target = tmp_path / "report.json"
    target.write_text("old")

    def refuse(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.write_bytes", refuse)
    with pytest.raises(StorageError, match="No space left"):
        write.write(session, target, force=True)
    assert target.read_text() == "old"
    assert [item.name for item in tmp_path.iterdir()] == ["report.json"]
