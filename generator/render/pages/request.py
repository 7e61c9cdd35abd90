"""依申请公开: channels, procedure, terms, fees, the application form, remedies — for people and without a server."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from generator.render.job import PageJob, key_of
from generator.render.pages import request_terms as terms
from generator.render.pages.fixed import FixedPage, column_page
from generator.render.pages.guide import channel_facts, office_facts, paragraphs, received_words
from generator.render.request_forms import blank_form, form_parts
from generator.schema.fees import fee_table
from generator.vocabularies import Certainty
from generator.vocabularies.requests import load_application_form, load_fees, load_remedies

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.portal.model import Portal
    from generator.render.pages.kit import Kit
    from generator.vocabularies.requests import FeeMethod

TEMPLATE = "pages/request.html"
PARTS_ADDRESS = "request/form-parts.js"


class RemedyRow(NamedTuple):
    """What an applicant may do against a kind of decision."""

    decision: str
    text: str
    basis: str


class FeeRows(NamedTuple):
    """A way of charging: its bands for people, and as data for the calculator."""

    key: str
    name: str
    unit: str
    scope: str
    rows: tuple[tuple[str, str], ...]
    data: str


def page(kit: Kit) -> FixedPage:
    """Return the page."""
    portal, guide = kit.portal, kit.portal.guide
    words, titles = kit.messages.guide, kit.messages.request
    shown = _law(portal)
    sections = [
        ("contains", titles.contains),
        ("channels", words.channels),
        ("forms", titles.forms),
        ("flow", titles.flow),
        ("steps", words.steps) if guide.request_steps else None,
        ("terms", titles.terms),
        ("fees", words.fees),
        ("remedy", words.remedy),
        ("office", words.office),
    ]

    def values(root: str) -> Mapping[str, object]:
        return {
            **shown,
            "steps": guide.request_steps,
            "term_words": paragraphs(guide.reply_terms),
            "fee_words": paragraphs(guide.fees),
            "office": office_facts(kit, portal.organ.office),
            "channels": channel_facts(kit, root),
            "organ_name": portal.organ.name,
        }

    return column_page(
        kit, portal.columns["request"], TEMPLATE, (guide, received_words(kit), sorted(shown.items())), values,
        layout="request", sections=tuple(section for section in sections if section),
    )  # fmt: skip


def _law(portal: Portal) -> dict[str, object]:
    """Return what the page shows of the law and of the calendar, as of the portal's day."""
    rows = terms.term_rows(portal)
    return {
        "form": load_application_form(),
        "terms": rows,
        "days": {row.key: row.days for row in rows},
        "received": terms.received_rows(portal),
        "holidays": terms.holiday_rows(portal),
        "calendar": terms.calendar_data(portal),
        "choices": _choices(rows),
        "today": portal.today.isoformat(),
        "fees": tuple(map(_fee_rows, load_fees().in_force(portal.today))),
        "fee_notes": tuple((note.text, note.certainty is Certainty.CONFIRMED) for note in load_fees().notes),
        "remedies": remedy_rows(portal),
    }


def _choices(rows: tuple[terms.TermRow, ...]) -> tuple[tuple[str, int, str], ...]:
    """Return what the calculator offers: name, working days, what it is counted from."""
    found = [(row.name, row.days, row.counted_from) for row in rows if row.key != "extension"]
    days = {row.key: row.days for row in rows}
    answer = next(row for row in rows if row.key == "answer")
    found.insert(1, ("答复（依法延期的）", days["answer"] + days["extension"], answer.counted_from))
    return tuple(found)


def _fee_rows(method: FeeMethod) -> FeeRows:
    data = json.dumps([band.model_dump() for band in method.bands], separators=(",", ":"))
    return FeeRows(
        key=method.key,
        name=method.name,
        unit=method.unit,
        scope=method.scope,
        rows=fee_table(method),
        data=data,
    )


def remedy_rows(portal: Portal) -> tuple[RemedyRow, ...]:
    """Return the remedies in force on the portal's day; those that are not confirmed say so."""
    organs = portal.organ.remedy_organs
    authority = organs.authority if organs else "有管辖权的行政复议机关"
    court = organs.court if organs else "有管辖权的人民法院"
    return tuple(
        RemedyRow(
            remedy.decision,
            remedy.text.format(authority=authority, court=court).replace("本告知书", "答复"),
            f"{portal.vocabularies.sources[remedy.source].short}{remedy.article}"
            + ("" if remedy.certainty is Certainty.CONFIRMED else "（以行政复议机关的认定为准）"),
        )
        for remedy in load_remedies().in_force(portal.today)
    )


def file_jobs(portal: Portal, code_key: str) -> Iterator[PageJob]:
    """Yield the blank forms, and the parts that the page makes filled ones of."""
    form, organ = load_application_form(), portal.organ.name
    key = key_of(code_key, form, organ)
    for applicant in form.applicants:
        address = f"request/form-{applicant.key}.docx"
        yield PageJob(address, key, partial(blank_form, form, applicant, organ))
    yield PageJob(PARTS_ADDRESS, key, partial(form_parts, form, organ))
