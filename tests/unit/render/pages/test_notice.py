"""What a notice page shows: metadata, validity, contents, sizes, neighbours."""

from datetime import date
from typing import Any

import pytest

from generator.portal.model import Portal
from generator.render.body import Body, Heading
from generator.render.pages.kit import Kit
from generator.render.pages.notice import banner_of, contents_of, facts_of, neighbours, size_words
from generator.schema.notice import Notice
from tests.making import make_notice, make_portal
from tests.unit.render.pages.test_jobs import SHELLS, body_of, own_templates

TARGET = "示政发〔2026〕1号"


def kit_of(portal: Portal) -> Kit:
    return Kit(portal=portal, shells=SHELLS, templates=own_templates(), body_of=body_of, code_key="code")


def banner(*others: Notice, **own: Any) -> tuple[str, str, list[str]] | None:
    notice = make_notice(1, **own)
    found = banner_of(kit_of(make_portal(notice, *others)), notice)
    return (found.kind, found.text, [reason.name for reason in found.reasons]) if found else None


def test_a_document_in_force_has_no_banner() -> None:
    assert banner() is None


@pytest.mark.parametrize(
    ("relation", "kind"), [("repeals", "repealed"), ("supersedes", "repealed"), ("amends", "amended")]
)
def test_the_banner_names_the_document_that_ended_or_changed_it(relation: str, kind: str) -> None:
    found = banner(make_notice(2, **{relation: (TARGET,)}))
    assert found is not None
    assert (found[0], found[2]) == (kind, ["示政发〔2026〕2号"])


def test_a_repeal_that_is_not_yet_in_force_is_no_repeal() -> None:
    assert banner(make_notice(2, repeals=(TARGET,), effective_on=date(2026, 12, 1))) is None


def test_the_banner_gives_the_day_of_expiry_or_of_coming_into_force() -> None:
    expired = banner(expires_on=date(2026, 6, 30))
    coming = banner(effective_on=date(2026, 12, 1))
    assert expired is not None
    assert coming is not None
    assert (expired[0], "2026-06-30" in expired[1]) == ("expired", True)
    assert (coming[0], "2026-12-01" in coming[1]) == ("not-yet", True)


def test_a_document_outside_that_repealed_it_is_named_without_link() -> None:
    notice = make_notice(1, repealed_by=("《关于清理文件的决定》（示政发〔2026〕77号）",))
    found = banner_of(kit_of(make_portal(notice)), notice)
    assert found is not None
    assert [(reason.name, reason.address) for reason in found.reasons] == [("示政发〔2026〕77号", None)]


def test_the_metadata_begin_in_the_order_readers_know() -> None:
    notice = make_notice(1)
    labels = [fact.label for fact in facts_of(kit_of(make_portal(notice)), notice)]
    assert labels[:9] == [
        "索引号", "主题分类", "发文机关", "成文日期", "标题", "发文字号", "发布日期", "文件类别", "有效性",
    ]  # fmt: skip


def test_information_that_is_no_policy_has_no_validity() -> None:
    notice = make_notice(1, document_class="非政策信息")
    assert "有效性" not in [fact.label for fact in facts_of(kit_of(make_portal(notice)), notice)]


@pytest.mark.parametrize(
    ("depths", "shown"),
    [
        ((), 0),
        ((1,), 0),  # one heading needs no contents
        ((1, 2, 3), 3),
        ((1,) * 5 + (2,) * 10 + (3,) * 30, 15),  # the deepest level would be too long
        ((1,) * 50, 40),
    ],
)
def test_contents_stay_easy_to_survey(depths: tuple[int, ...], shown: int) -> None:
    headings = tuple(Heading(depth, f"section-{number}", "标题") for number, depth in enumerate(depths))
    assert len(contents_of(Body("", headings))) == shown


@pytest.mark.parametrize(
    ("size", "words"),
    [(0, "1 KB"), (1500, "1 KB"), (600_000, "586 KB"), (1_048_576, "1.0 MB"), (5_400_000, "5.1 MB")],
)
def test_sizes_are_given_as_people_read_them(size: int, words: str) -> None:
    assert size_words(size) == words


def test_the_newer_and_the_older_notice_stand_beside_each_one() -> None:
    portal = make_portal(*(make_notice(n, published_on=date(2026, 4, n)) for n in (1, 2, 3)))
    around = neighbours(portal.columns)["catalog"]
    titles = {
        notice.title: tuple(other and other.title for other in around[notice.index_number])
        for notice in portal.notices
    }
    assert titles == {
        "示例通知3": (None, "示例通知2"),
        "示例通知2": ("示例通知3", "示例通知1"),
        "示例通知1": ("示例通知2", None),
    }
