"""Pages in the styles of many systems, each with what a person reads in it (`pages/answers.json`)."""

import json
import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from generator.webpages.charset import decode_page
from generator.webpages.page import WebPage
from generator.webpages.reading import read_web_page

PAGES = Path(__file__).parent / "pages"
ANSWERS: list[dict[str, Any]] = json.loads((PAGES / "answers.json").read_text(encoding="utf-8"))
NOTICES = [answer for answer in ANSWERS if answer["is_notice"]]


def page(name: str) -> WebPage:
    return read_web_page(decode_page((PAGES / name).read_bytes())[0])


def plain(text: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def accepted(answer: dict[str, Any], key: str) -> tuple[str, ...]:
    return tuple(map(plain, [answer[key], *answer.get(f"{key}_also_ok", [])]))


@pytest.mark.parametrize("answer", ANSWERS, ids=lambda answer: answer["file"])
def test_a_page_is_taken_for_what_it_is(answer: dict[str, Any]) -> None:
    found = page(answer["file"])
    assert found.is_article == answer["is_notice"]
    assert found.is_article or found.kind.value == answer["kind"]


@pytest.mark.parametrize("answer", NOTICES, ids=lambda answer: answer["file"])
def test_title_and_day_are_those_that_a_reader_sees(answer: dict[str, Any]) -> None:
    found = page(answer["file"])
    assert (found.title.text, found.published.day) == (answer["title"], answer["published_on"])


@pytest.mark.parametrize("answer", NOTICES, ids=lambda answer: answer["file"])
def test_the_text_begins_and_ends_where_it_does_and_holds_nothing_else(answer: dict[str, Any]) -> None:
    text = plain(page(answer["file"]).text)
    assert (text == "") == answer.get("body_empty", False)
    assert text.startswith(accepted(answer, "body_start"))
    assert text.endswith(accepted(answer, "body_end"))
    assert [words for words in answer["body_must_contain"] if plain(words) not in text] == []
    assert [words for words in answer["body_must_not_contain"] if plain(words) in text] == []


@pytest.mark.parametrize("answer", NOTICES, ids=lambda answer: answer["file"])
def test_files_have_the_names_that_people_gave_them(answer: dict[str, Any]) -> None:
    found = [{"name": file.name, "href": file.address} for file in page(answer["file"]).files]
    assert found == answer["attachments"]


def test_every_style_that_offices_use_has_a_page() -> None:
    assert {answer["style"] for answer in ANSWERS} >= {
        "TRS", "JCMS", "博达", "gkmlpt", "开普", "自建 ASP", "自建 JSP", "自建 ASP.NET", "FrontPage", "Word 粘贴",
        "无名 div",
    }  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "", "   ", "1" * 300 + "x", "<title>" + "a-b_" * 300 + "</title><h1>x</h1>",
        "<body>" + "<font>" * 3000 + "甲", "<style>" + "@media screen{a{b:c} " * 3000 + "</style>甲",
        "<p>" + "首页 上一页 " * 200 + "甲</p>", "<table><tr><td>",
    ],
)  # fmt: skip
def test_pages_made_to_hold_a_reader_up_are_read_like_others(text: str) -> None:
    assert read_web_page(text).title.place is None or len(read_web_page(text).title.text) < 50
