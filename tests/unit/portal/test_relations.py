from datetime import date

import pytest

from generator.portal.references import parse_reference
from generator.portal.relations import relate
from generator.portal.validity import validity_on
from generator.schema.closed_lists import Validity
from generator.schema.notice import Notice
from tests.making import make_notice


def keys(notices: list[Notice], which: int) -> list[str]:
    relations, problems = relate(notices)
    assert problems == ()
    return [view.key for view in relations.get(notices[which].index_number, ())]


@pytest.mark.parametrize(
    "spelling", ["示政发〔2026〕1号", "示政发[2026]1号", "示政发（2026）1号", "示例通知1", "《示例通知1》",
                 "《示例通知1》（示政发〔2026〕1号）", "11000000MB0000000X/2026-00001"],
)  # fmt: skip
def test_a_document_is_found_however_it_is_named(spelling: str) -> None:
    notices = [make_notice(1), make_notice(2, repeals=(spelling,))]
    assert keys(notices, 0) == ["repealed_by"]
    assert keys(notices, 1) == ["repeals"]


def test_a_relation_stated_on_both_sides_is_one() -> None:
    notices = [
        make_notice(1, repealed_by=("示政发〔2026〕2号",)),
        make_notice(2, repeals=("示政发〔2026〕1号",)),
    ]
    assert keys(notices, 0) == ["repealed_by"]
    assert keys(notices, 1) == ["repeals"]


def test_a_document_outside_is_kept_by_title_and_number() -> None:
    notice = make_notice(1, repeals=("《旧办法》（示政发〔1999〕3号）",))
    relations, _ = relate([notice])
    (view,) = relations[notice.index_number]
    assert (view.title, view.document_number, view.address) == ("旧办法", "示政发〔1999〕3号", None)


@pytest.mark.parametrize(
    ("text", "number", "title"),
    [
        ("新政发[1994]30号", "新政发〔1994〕30号", None),
        ("关于同意《细则》的函（新政函〔1998〕41号）", "新政函〔1998〕41号", "关于同意《细则》的函"),
        ("《办法（暂行）》", None, "办法（暂行）"),
        ("《甲》和《乙》", None, "《甲》和《乙》"),
    ],
)
def test_a_reference_is_cut_into_title_and_number(text: str, number: str | None, title: str | None) -> None:
    found = parse_reference(text)
    assert (found.number, found.title) == (number, title)


@pytest.mark.parametrize(
    ("changes", "day", "expected"),
    [
        ({}, date(2026, 5, 1), Validity.IN_FORCE),
        ({"effective_on": date(2026, 6, 1)}, date(2026, 5, 31), Validity.NOT_YET),
        ({"effective_on": date(2026, 6, 1)}, date(2026, 6, 1), Validity.IN_FORCE),
        ({"expires_on": date(2026, 6, 1)}, date(2026, 6, 1), Validity.IN_FORCE),  # valid on its last day
        ({"expires_on": date(2026, 6, 1)}, date(2026, 6, 2), Validity.EXPIRED),
        ({"repealed_by": ("外政发〔2026〕9号",)}, date(2026, 5, 1), Validity.REPEALED),
        ({"superseded_by": ("外政发〔2026〕9号",)}, date(2026, 5, 1), Validity.REPEALED),
        ({"amended_by": ("外政发〔2026〕9号",)}, date(2026, 5, 1), Validity.AMENDED),
        ({"amended_by": ("外1",), "expires_on": date(2026, 4, 1)}, date(2026, 5, 1), Validity.EXPIRED),
    ],
)
def test_validity_follows_from_facts_and_day(
    changes: dict[str, object], day: date, expected: Validity
) -> None:
    notice = make_notice(1, **changes)
    relations, _ = relate([notice])
    assert validity_on(day, notice, relations.get(notice.index_number, ())) is expected


def test_a_repeal_counts_from_the_day_the_repealing_document_has_force() -> None:
    old, new = make_notice(1), make_notice(2, repeals=("示政发〔2026〕1号",), effective_on=date(2026, 7, 1))
    related = relate([old, new])[0][old.index_number]
    assert validity_on(date(2026, 6, 30), old, related) is Validity.IN_FORCE
    assert validity_on(date(2026, 7, 1), old, related) is Validity.REPEALED
