"""The marks of the foot: those the organ has facts for, with their official links."""

from dataclasses import replace
from pathlib import Path

from generator.render.frame import footer_marks
from generator.render.messages import load_messages
from generator.render.shell import token
from tests.making import make_portal

PORTAL = make_portal()
MESSAGES = load_messages(Path(__file__).resolve().parents[3] / "overrides")
BARE = replace(PORTAL.organ, icp_number=None, police_record=None, police_label=None, organ_mark=None)


def marks(organ: object) -> dict[str, str | None]:
    found = footer_marks(organ, PORTAL.vocabularies.footer_marks, MESSAGES)  # type: ignore[arg-type] # an Organ
    return {mark.slug: mark.url for mark in found}


def test_marks_without_facts_are_left_out() -> None:
    assert not {"icp-filing", "police-filing", "party-government-mark"} & set(marks(BARE))
    assert {"site-identifier", "sponsor", "contact", "error-report"} <= set(marks(BARE))


def test_marks_lead_to_their_official_addresses() -> None:
    full = replace(
        BARE,
        icp_number="示ICP备00000000号",
        police_record="1" * 14,
        police_label="示公网安备",
        organ_mark="A" * 32,
    )
    found = marks(full)
    assert found["icp-filing"] == "https://beian.miit.gov.cn/"
    assert found["police-filing"] is not None
    assert found["police-filing"].endswith("recordcode=11111111111111")
    assert found["party-government-mark"] == f"https://bszs.conac.cn/sitename?method=show&id={'A' * 32}"


def test_the_error_report_knows_the_page_it_is_made_from() -> None:
    url = marks(BARE)["error-report"]
    assert url is not None
    assert token("page_url") in url
