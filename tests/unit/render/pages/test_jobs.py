"""The promise of the cache: a page whose key did not change has not changed; and keys are not timid."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from generator.portal.model import Attachment, Portal
from generator.render.body import Body
from generator.render.environment import Templates
from generator.render.frame import LAYOUTS, SLOTS
from generator.render.pages import page_jobs
from generator.render.shell import Shell, cut, token
from generator.schema.notice import Notice
from generator.source.folder import SourceFile
from tests.making import make_notice, make_portal

OVERRIDES = Path(__file__).resolve().parents[4] / "overrides"
SHELLS = {layout: cut("\n".join(map(token, (*SLOTS, "root", "page_url")))) for layout in LAYOUTS}
COUNT = 45

Pages = Mapping[str, tuple[str, bytes]]


@cache
def own_templates() -> Templates:
    return Templates(OVERRIDES)


def body_of(notice: Notice) -> Body:
    return Body(f"<p>{notice.digest}</p>", ())


def pages(
    portal: Portal,
    templates: Templates | None = None,
    shells: Mapping[str, Shell] = SHELLS,
    code: str = "code",
) -> Pages:
    """Return key and bytes of every page by address."""
    jobs = list(page_jobs(portal, shells, templates or own_templates(), body_of, code))
    made = {job.address: (job.key, job.render()) for job in jobs}
    assert len(made) == len(jobs), "no address is made twice"
    return made


def notices(**changed: dict[str, Any]) -> list[Notice]:
    """Return the notices of the tests; `n7={...}` changes the seventh."""
    found = []
    for serial in range(1, COUNT + 1):
        day = date(2020 + serial % 4, 1 + serial % 12, 5)
        values: dict[str, Any] = {"dated_on": day, "published_on": day, "statutory_items": (1 + serial % 3,)}
        if serial % 5 == 0:
            values |= {"document_class": "其他政策文件", "domains": ("养老服务",)}
        if serial == 9:
            values |= {"repeals": ("示政发〔2026〕4号", "《较早的通知》（示政发〔1999〕3号）")}
        if serial == 30:
            values |= {"genre": "公报"}
        if serial in {31, 32}:
            values |= {"gazette": ("示例通知30",)}
        found.append(make_notice(serial, **{**values, **changed.get(f"n{serial}", {})}))
    return found


@cache
def before() -> Pages:
    return pages(make_portal(*notices()))


def edited(serial: int, **values: Any) -> Portal:
    return make_portal(*notices(**{f"n{serial}": {"digest": "edited", **values}}))


def with_attachment() -> Portal:
    portal = make_portal(*notices())
    file = Attachment(
        "名单", "名单.csv", SourceFile("名单.csv", "名单.csv", (10, 1, 1, 1)), "notices/a/%E5%90%8D.csv"
    )
    return replace(portal, attachments={portal.notices[3].index_number: (file,)})


EDITS: dict[str, Callable[[], Portal]] = {
    "body": lambda: edited(7),
    "title": lambda: edited(7, title="另一个标题"),
    "summary": lambda: edited(7, summary="概述"),
    "date": lambda: edited(7, published_on=date(2026, 1, 1)),
    "year": lambda: edited(7, dated_on=date(2019, 1, 1)),
    "class": lambda: edited(7, document_class="规章"),
    "item": lambda: edited(7, statutory_items=(9, 12)),
    "number": lambda: edited(7, document_number=None),
    "repeal": lambda: edited(7, repeals=("示政发〔2026〕8号",)),
    "amendment": lambda: edited(7, amends=("示政发〔2026〕8号",)),
    "expiry": lambda: edited(7, expires_on=date(2025, 1, 1)),
    "interpretation": lambda: edited(7, genre="解读", interprets=("示政发〔2026〕8号",)),
    "repeal of a document elsewhere": lambda: edited(7, repeals=("《旧通知》（示政发〔1998〕5号）",)),
    "gazette": lambda: edited(7, gazette=("示例通知30",)),
    "addition": lambda: make_portal(*notices(), make_notice(99)),
    "removal": lambda: make_portal(*notices()[1:]),
    "renaming of the repealing document": lambda: edited(9, document_number="示政发〔2026〕900号"),
    "attachment": with_attachment,
}


def stale(old: Pages, new: Pages) -> list[str]:
    """Return the pages that a cache would wrongly keep."""
    return [
        address
        for address, (key, data) in new.items()
        if address in old and old[address][0] == key and old[address][1] != data
    ]


@pytest.mark.parametrize("edit", EDITS)
def test_a_page_with_the_same_key_has_the_same_bytes(edit: str) -> None:
    new = pages(EDITS[edit]())
    assert stale(before(), new) == []
    assert new != before(), "the edit shows somewhere"


def test_a_page_with_the_same_key_has_the_same_bytes_on_another_day() -> None:
    """A document comes into force, another one expires, a repeal begins."""
    found = notices(
        n7={"effective_on": date(2026, 12, 1)},
        n8={"expires_on": date(2026, 12, 1)},
        n9={"effective_on": date(2026, 12, 1)},
    )
    old, new = pages(make_portal(*found)), pages(make_portal(*found, today=date(2027, 1, 1)))
    assert stale(old, new) == []
    assert len([address for address in changed(old, new) if address.startswith("notices/")]) >= 3


def changed(old: Pages, new: Pages) -> set[str]:
    return {address for address, (key, _) in new.items() if address not in old or old[address][0] != key}


def test_a_new_body_makes_only_its_own_page_anew() -> None:
    portal = EDITS["body"]()
    own = next(notice.address for notice in portal.notices if notice.digest == "edited")
    assert changed(before(), pages(portal)) == {own}


def test_a_new_title_makes_its_lists_and_neighbours_anew_and_no_other_notice() -> None:
    found = changed(before(), pages(EDITS["title"]()))
    assert {address.split("/")[0] for address in found} <= {
        "notices",
        "policies",
        "statutory",
        "catalog",
        "index.html",
    }
    assert len([address for address in found if address.startswith("notices/")]) == 3
    assert "policies/gazettes/index.html" not in found


def test_a_repeal_makes_the_page_of_the_repealed_document_anew() -> None:
    portal = EDITS["repeal"]()
    repealed = next(notice.address for notice in portal.notices if notice.title == "示例通知8")
    found = changed(before(), pages(portal))
    assert repealed in found
    assert "policies/repealed/index.html" in found


def test_a_changed_template_makes_only_its_pages_anew(tmp_path: Path) -> None:
    theme = copytree(OVERRIDES, tmp_path / "theme")
    file = theme / "pages" / "guide.html"
    file.write_text(file.read_text(encoding="utf-8") + "<p>changed</p>", encoding="utf-8")
    assert changed(before(), pages(make_portal(*notices()), Templates(theme))) == {"guide/index.html"}


@pytest.mark.parametrize("name", ["list_line", "tree", "breadcrumb", "pager", "facts", "contents", "items"])
def test_a_changed_component_makes_the_pages_that_show_it_anew(name: str, tmp_path: Path) -> None:
    theme = copytree(OVERRIDES, tmp_path / "theme")
    file = theme / "components" / name / f"{name}.html"
    text = file.read_text(encoding="utf-8").replace(" class=", " data-changed class=", 1)
    file.write_text(text, encoding="utf-8")
    old, new = before(), pages(make_portal(*notices()), Templates(theme))
    differing = {address for address, (_, data) in new.items() if data != old[address][1]}
    assert differing
    assert differing <= changed(old, new)


@pytest.mark.parametrize("change", ["words", "frame", "code"])
def test_what_every_page_shows_makes_every_page_anew(change: str, tmp_path: Path) -> None:
    portal, templates, shells, code = make_portal(*notices()), own_templates(), SHELLS, "code"
    if change == "words":
        theme = copytree(OVERRIDES, tmp_path / "theme")
        file = theme / "messages" / "zh_CN.yml"
        file.write_text(
            file.read_text(encoding="utf-8").replace("政府信息公开", "信息公开"), encoding="utf-8"
        )
        templates = Templates(theme)
    elif change == "frame":
        shells = {layout: cut("new " + token("content")) for layout in LAYOUTS}
    else:
        code = "other"
    new = pages(portal, templates, shells, code)
    forms = {address for address in new if address.startswith("request/form-")}  # they have no frame
    assert changed(before(), new) == (set(new) if change == "code" else set(new) - forms)
