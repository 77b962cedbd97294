"""The codex: what can be looked up, how it is found, and what a player must not find in it."""

from __future__ import annotations

import re
from dataclasses import replace
from types import SimpleNamespace

import pytest

from wargame import crisis, resources
from wargame.desk import acts, build
from wargame.desk.desk import Desk
from wargame.desk.shown.adjudication import factor_link
from wargame.desk.shown.codex import ANNOUNCED, Index, codex
from wargame.missiles import catalogue

BECAUSE = (
    "We go to the Council today so that the allies speak with one voice, and we keep a channel open, because waiting "
    "without a word would look like consent."
)
SCENARIOS = sorted(resources.scenarios().glob("*.yaml"))
TABLES = crisis.load_tables()
BOOK = codex()
INDEX = Index(BOOK)


def ids(kind):
    """Keys of the articles of a kind."""
    return {one.id.partition(":")[2] for one in BOOK.articles if one.kind == kind}


@pytest.fixture(scope="module", params=SCENARIOS, ids=lambda path: path.stem)
def player(request, tmp_path_factory):
    """A game of one person, just begun, in each scenario."""
    desk = Desk.new(request.param, seed=7, players={"US": "solo"}, folder=tmp_path_factory.mktemp("codex"))
    yield desk
    desk.close()


def test_everything_in_the_tables_has_an_article():
    """Meters, rules, odds, acts and seats; missiles, sites, interceptors and precedents; none twice."""
    assert ids("meter") == set(TABLES.meters)
    assert ids("rule") >= set(TABLES.rules) | {"effects", "provocation", "decay", "clamp"}
    assert ids("odds") == set(TABLES.odds)
    assert ids("provocation") == set(TABLES.provocations)
    assert ids("response") == set(TABLES.responses)
    assert ids("actor") == set(TABLES.actors)
    assert ids("missile") == {one.id for one in catalogue.types()}
    assert ids("site") == {one.id for one in catalogue.sites()}
    assert ids("precedent") == {one.id for one in catalogue.precedents()}
    assert len({one.id for one in BOOK.articles}) == len(BOOK.articles)


def test_every_article_says_something_and_where_it_is_from():
    """A title, a summary of at most two lines and a source; sites and sensors too."""
    for one in BOOK.articles:
        assert one.title, one.id
        assert one.icon, one.id
        assert 0 < len(one.summary) <= 190, (one.id, len(one.summary))
        assert any(source.strip() for source in one.sources), one.id


def test_links_lead_somewhere_and_back():
    """No link is dead, each has its article's title, and what an article names names it too."""
    articles = {one.id: one for one in BOOK.articles}
    for one in BOOK.articles:
        for link in one.see:
            assert articles[link.id].title == link.title
    assert "rule:H8" in [link.id for link in articles["response:intercept_demo"].see]
    assert "response:intercept_demo" in [link.id for link in articles["rule:H8"].see]


def test_a_rule_tells_its_figures_its_source_and_who_disagrees():
    """H12 with the most that a line is worth; H7 with the science against it."""
    rule = BOOK.find("rule:H12")
    assert ("Cred", "8") in [(fact.name, fact.value) for fact in rule.facts]
    assert "Altman" in rule.sources[0]
    assert "4s(1 − s)" in rule.body[0]
    assert any("Bernhardt" in words for words in BOOK.find("rule:H7").body)


def test_an_interceptor_tells_what_its_sources_disagree_on():
    """Three envelopes with a source each, and the ceilings as a range."""
    one = BOOK.find("interceptor:sm-3-ia")
    envelopes = [fact for fact in one.facts if fact.name == "Published envelope"]
    assert len(envelopes) == 3
    assert all(fact.note for fact in envelopes)
    assert "250 to 500 km" in one.summary


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("H8", "rule:H8"), ("msel", "term:msel"), ("white cell", "term:cell"), ("lofted", "term:lofted"),
        ("hwasong 12", "missile:hwasong-12"), ("THAAD", "interceptor:thaad"), ("ESC", "meter:ESC"),
        ("veto", "term:unsc"), ("화성-15", "missile:hwasong-15"), ("bomber_flight", "response:bomber_flight"),
    ],
)  # fmt: skip
def test_the_search_puts_first_what_is_called_so(words, first):
    """By title, number, id, other names, or the name in Korean."""
    assert INDEX.search(words).articles[0].id == first


def test_the_search_reads_the_text_too_and_helps_with_spelling():
    """A word of a body is found after titles; a slip of the pen is put right; nonsense gives nothing."""
    assert any(one.id == "term:extended" for one in INDEX.search("decoupling").articles)
    assert any(one.id == "actor:PRC" for one in INDEX.search("collapse").articles)
    assert INDEX.search("overfligt") == replace(INDEX.search("overfligt"), articles=(), meant="overflight")
    assert INDEX.search("goldstien scale").meant == "goldstein scale"
    assert INDEX.search("xqzzyq").meant == ""
    assert INDEX.search("  ").articles == BOOK.articles


def test_the_facilitator_reads_what_the_scenario_changed(tmp_path):
    """A figure that the scenario overrides is shown as it is played, with the shipped one beside it."""
    desk = Desk.new(resources.scenarios() / "guam-2017.yaml", seed=7, folder=tmp_path)
    fact = next(one for one in codex(desk).find("response:bomber_flight").facts if one.name.startswith("Escalation"))
    assert fact.value == "16"
    assert "9" in fact.note
    desk.close()


def test_a_player_reads_the_same_whatever_happens(player):
    """Byte for byte the same with every field of the situation changed; all but responses is as it was shipped."""
    exercise = player.exercise
    situation = replace(
        exercise.situation,
        meters=dict.fromkeys(exercise.situation.meters, 7700),
        relations=900,
        nominal=8800,
        channel="talks",
        memory=dict.fromkeys(exercise.situation.memory, 3),
        lines=(),
    )
    last = len(exercise.scenario.turns)
    changed = replace(exercise, situation=situation, turn=last, phase="adjudicate", seed=99, deliveries={}, packages={})
    assert repr(codex(SimpleNamespace(exercise=changed, model=player.model))) == repr(codex(player))
    shipped = {one.id: one for one in BOOK.articles}
    for one in codex(player).articles:
        if one.kind not in ("response", "precedent", "missile"):
            other = shipped[one.id]
            assert (one.summary, one.body) == (other.summary, other.body), one.id
            assert [(f.name, f.value) for f in one.facts] == [(f.name, f.value) for f in other.facts], one.id


def test_a_player_reads_nothing_of_what_the_scenario_changes_in_secret(player):
    """Of responses only what their cards show is the scenario's; no word of its injects stands in the codex."""
    book = codex(player)
    told = repr(book)
    assert "set by the scenario" not in told
    assert "switched off" not in told
    for inject in player.exercise.scenario.injects:
        assert inject.message[:60] not in told
        assert inject.id not in told
    for key, row in player.model.tables.responses.items():
        shipped = TABLES.responses[key].model_copy(update={name: getattr(row, name) for name in ANNOUNCED})
        escalation = next(f for f in book.find(f"response:{key}").facts if f.name.startswith("Escalation"))
        assert escalation.value == str(shipped.escalation).replace("-", "−")


def test_a_player_reads_of_nothing_that_is_still_to_come(player):
    """No precedent, reply, first flight or source is dated to a month or a day after the exercise begins."""
    begins, book = player.exercise.scenario.turns[0].date, codex(player)
    days = {one.id: one.day for one in catalogue.precedents()}
    first = {one.id: one.first_seen for one in catalogue.types()}
    for one in book.articles:
        key = one.id.partition(":")[2]
        if one.kind == "precedent":
            assert days[key] < begins
        if one.kind == "missile":
            assert first[key] is None or first[key] < begins
    dated = re.findall(r"\b(20\d\d)-(\d\d)-\d\d\b", repr(book))
    assert all((int(year), int(month)) < (begins.year, begins.month) for year, month in dated)


def test_history_is_told_up_to_the_day_of_the_exercise(tmp_path):
    """The overflights of 2017 lie ahead of August 2017 and behind autumn 2022."""
    book = codex_of("guam-2017", tmp_path)
    assert book.find("precedent:overflight-august-2017") is None
    assert book.find("missile:hwasong-15") is None
    assert book.find("missile:hwasong-14") is not None
    assert "2022" not in " ".join(book.find("rule:H10").sources)
    assert "July 2017" in " ".join(book.find("rule:H10").sources)
    assert "29 August 2017" not in repr(book.find("interceptor:sm-3-ia"))
    later = codex_of("stalemate-2022", tmp_path)
    assert later.find("precedent:overflight-august-2017") is not None
    assert later.find("missile:hwasong-19") is None


def codex_of(name, folder):
    """The codex of one who plays a scenario alone."""
    desk = Desk.new(resources.scenarios() / f"{name}.yaml", seed=7, players={"US": "solo"}, folder=folder)
    made = codex(desk)
    desk.close()
    return made


def rules_package(desk, seat):
    """What the engine would choose, as a form."""
    return replace(build.suggestion(desk, seat), rationale=BECAUSE)


def test_every_factor_of_every_roll_and_every_line_leads_to_an_article(tmp_path):
    """Whatever number the adjudication shows, the codex has its reason."""
    desk = Desk.new(resources.scenarios() / "overflight-2017.yaml", seed=7, folder=tmp_path)
    for row in build.console(desk).injects:
        if row.state == "due":
            acts.deliver(desk, row.id)
    while desk.exercise.phase != "deliberate":
        acts.advance(desk)
    for seat in ("US", "ROK", "JPN"):
        acts.submit(desk, rules_package(desk, seat))
    acts.begin_adjudication(desk)
    checks = desk.adjudicated().checks
    for check in checks:
        for factor in check.factors:
            assert BOOK.find(factor_link(desk, check, factor)) is not None, (check, factor)
    while desk.exercise.shown < len(checks):
        acts.reveal(desk)
    view = build.adjudication(desk)
    lines = [bar.why for fall in view.waterfalls for bar in fall.bars if bar.why is not None]
    assert lines
    for line in lines:
        assert line.links, line
        assert all(BOOK.find(link.id) is not None for link in line.links), line
    assert any("Kahn rung" in line.detail for line in lines)
    assert all(fact.meter for fact in view.consequences)
    for fact in view.consequences:
        assert all(line.links for line in build.why(desk, fact.meter).lines)
    desk.close()
