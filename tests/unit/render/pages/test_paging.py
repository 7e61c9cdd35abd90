"""Columns are divided into views and pages whose addresses never clash."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.portal.columns import POLICIES
from generator.render.messages import Messages
from generator.render.pages.paging import page_count, page_links, page_name, views_of
from tests.making import make_notice, make_portal

WORDS = Messages(in_force="现行有效", ended="废止失效")


@pytest.mark.parametrize(
    ("stem", "number", "name"),
    [
        ("", 1, "index.html"),
        ("", 3, "page-3.html"),
        ("year-2020", 1, "year-2020.html"),
        ("year-2020", 2, "year-2020-page-2.html"),
    ],
)
def test_pages_are_named_plainly(stem: str, number: int, name: str) -> None:
    assert page_name(stem, number) == name


@pytest.mark.parametrize(("total", "pages"), [(0, 1), (1, 1), (20, 1), (21, 2), (400, 20)])
def test_an_empty_list_still_has_a_page(total: int, pages: int) -> None:
    assert page_count(total, 20) == pages


@given(pages=st.integers(1, 3000), data=st.data())
def test_the_paging_always_shows_first_last_and_here(pages: int, data: st.DataObject) -> None:
    number = data.draw(st.integers(1, pages))
    links = page_links("", number, pages)
    numbers = [link.number for link in links if link.number]
    assert numbers[0] == 1
    assert numbers[-1] == pages
    assert numbers == sorted(set(numbers))
    assert [link.number for link in links if link.number and link.address is None] == [number]
    assert len(links) <= 9


def test_a_column_is_divided_only_where_that_divides_it() -> None:
    alike = make_portal(make_notice(1), make_notice(2))
    assert [view.stem for view in views_of(alike, alike.columns[POLICIES], WORDS)] == [""]


def test_a_column_is_divided_by_year_class_and_validity() -> None:
    portal = make_portal(
        make_notice(1, dated_on=date(2019, 1, 1), document_class="规章"),
        make_notice(2, dated_on=date(2020, 1, 1), repeals=("示政发〔2026〕1号",)),
        make_notice(3, dated_on=date(2020, 2, 1)),
    )
    found = {view.stem: len(view.notices) for view in views_of(portal, portal.columns[POLICIES], WORDS)}
    years = {"year-2020": 2, "year-2019": 1}
    classes = {stem: total for stem, total in found.items() if stem.startswith("class-")}
    assert found == {"": 3, **years, **classes, "in-force": 2, "ended": 1}
    assert sorted(classes.values()) == [1, 2]
