"""The law on requests as data: every fact has a registered ground, and the rows of table 3 are all there."""

import string
from datetime import date

import pytest

from generator.vocabularies import Certainty, load_vocabularies
from generator.vocabularies.requests import (
    load_ambiguities,
    load_application_form,
    load_claims,
    load_fees,
    load_remedies,
    load_replies,
)

REPLIES = load_replies().replies
ROWS = {
    "disclosed", "partly-disclosed", "refused-secret", "refused-forbidden", "refused-security",
    "refused-third-party", "refused-internal", "refused-process", "refused-enforcement", "refused-query",
    "unavailable-not-held", "unavailable-to-be-made", "unavailable-unclear", "unprocessed-complaint",
    "unprocessed-repeat", "unprocessed-publication", "unprocessed-excessive", "unprocessed-confirmation",
    "other-not-corrected", "other-not-paid", "other-handled",
}  # fmt: skip


def test_every_ground_is_a_registered_source() -> None:
    fees = load_fees()
    facts = (
        *fees.methods,
        *fees.notes,
        *load_remedies().remedies,
        *REPLIES,
        *load_claims(),
        *load_ambiguities(),
    )
    known = {source.slug for source in load_vocabularies().sources}
    assert {fact.source for fact in (*facts, load_application_form())} <= known


def test_there_is_a_reply_for_each_of_the_21_rows_of_results() -> None:
    assert {reply.row for reply in REPLIES} == ROWS
    assert {reply.key for reply in REPLIES if reply.row.startswith("refused")} == {
        reply.key for reply in REPLIES if reply.remedy == "refusal"
    }


def test_a_word_means_one_kind_of_letter_only() -> None:
    names = [name for reply in REPLIES for name in reply.names]
    names += [name for letter in load_replies().letters for name in letter.names]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("day", [date(2019, 5, 15), date(2023, 12, 31), date(2024, 1, 1), date(2026, 11, 20)])
def test_there_is_one_remedy_of_each_kind_on_any_day(day: date) -> None:
    assert sorted(remedy.kind for remedy in load_remedies().in_force(day)) == ["other", "partial", "refusal"]


def test_since_2024_a_refusal_is_reconsidered_first() -> None:
    before = load_remedies().of("refusal", date(2023, 12, 31)).text
    since = load_remedies().of("refusal", date(2024, 1, 1))
    assert "或者" in before
    assert "应当" in since.text
    assert "先向{authority}申请行政复议" in since.text
    assert since.certainty is Certainty.CONFIRMED


def test_there_was_no_remedy_before_the_rule_applied() -> None:
    with pytest.raises(LookupError):
        load_remedies().of("refusal", date(2018, 1, 1))


def test_remedies_name_authority_and_court() -> None:
    for remedy in load_remedies().remedies:
        assert {name for _, name, _, _ in string.Formatter().parse(remedy.text) if name} == {
            "authority",
            "court",
        }


def test_the_form_asks_for_what_article_29_lists_and_for_no_purpose() -> None:
    form = load_application_form()
    fields = [field for applicant in form.applicants for field in applicant.fields] + list(form.wanted)
    assert len({field.key for field in fields}) == len(fields)
    assert not any("用途" in field.name for field in fields)
    assert all({"联系电话", "联系地址"} <= {field.name for field in one.fields} for one in form.applicants)
