"""What holds for every entry of every list: unique names, registered grounds, honest certainty."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from generator.vocabularies import Certainty, Dated, Fact, Origin, Source, Vocabularies, load_vocabularies
from generator.vocabularies.tables import TABLES

VOCABULARIES = load_vocabularies()


def every_entry() -> list[Dated]:
    return [entry for found in VOCABULARIES.lists().values() for entry in found]


def every_fact() -> list[Fact]:
    return [entry for entry in every_entry() if isinstance(entry, Fact)]


@pytest.mark.parametrize("table", [table.name for table in TABLES])
def test_slugs_are_unique_plain_ascii(table: str) -> None:
    slugs = [entry.slug for entry in VOCABULARIES.lists()[table]]
    assert [slug for slug, count in Counter(slugs).items() if count > 1] == []
    assert [slug for slug in slugs if not re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", slug)] == []


def test_every_ground_is_a_registered_source() -> None:
    known = {source.slug for source in VOCABULARIES.sources}
    facts = every_fact()
    assert len(facts) > 150
    assert {fact.source for fact in facts} <= known
    assert {fact.confirmed_by for fact in facts if fact.confirmed_by} <= known


def test_the_portals_own_words_are_never_confirmed_law() -> None:
    own = [fact for fact in every_fact() if fact.origin is Origin.PORTAL or fact.source == "portal-own"]
    assert {fact.certainty for fact in own} == {Certainty.RECALLED}
    assert not any(VOCABULARIES.may_block(fact) for fact in own)


@pytest.mark.parametrize(
    ("kind", "slug", "certainty"),
    [
        ("sources", "gongkaiban-2021-28", Certainty.UNSURE),
        ("sources", "guobanfa-2016-80", Certainty.RECALLED),
        ("domains", "municipal-services", Certainty.RECALLED),
        ("validities", "valid", Certainty.RECALLED),
        ("framework_documents", "public-utilities-2020", Certainty.RECALLED),
        ("page_kinds", "tables", Certainty.RECALLED),
        ("publication_terms", "major-decision-draft", Certainty.RECALLED),
        ("guide_elements", "remedy", Certainty.RECALLED),
    ],
)
def test_what_is_not_confirmed_says_so(kind: str, slug: str, certainty: Certainty) -> None:
    assert VOCABULARIES.list_of(kind)[slug].certainty is certainty


def test_the_newer_police_filing_host_is_only_recalled() -> None:
    links = VOCABULARIES.footer_marks["police-filing"].links
    assert [link.certainty for link in links] == [Certainty.CONFIRMED, Certainty.RECALLED]


def test_official_addresses_lie_on_government_hosts() -> None:
    addresses = [source.url for source in VOCABULARIES.sources if source.url]
    assert len(addresses) >= 3
    assert all(re.match(r"https://www\.gov\.cn/", address) for address in addresses)


def test_periods_end_after_they_begin() -> None:
    limited = [entry for entry in every_entry() if entry.in_force_from and entry.in_force_until]
    assert limited
    assert all(entry.in_force_from <= entry.in_force_until for entry in limited)  # type: ignore[operator]


def test_instruments_apply_no_earlier_than_they_were_issued() -> None:
    dated = [source for source in VOCABULARIES.sources if source.issued_on and source.in_force_from]
    assert len(dated) > 5
    assert [late(source) for source in dated if late(source)] == []


def late(source: Source) -> str:
    starts_early = source.issued_on and source.in_force_from and source.in_force_from < source.issued_on
    return source.slug if starts_early else ""


def test_the_collection_names_each_table_once() -> None:
    assert [table.name for table in TABLES] == list(Vocabularies.__dataclass_fields__)
