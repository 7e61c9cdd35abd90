"""Links of evidence lead to the page that was judged, from where the reports are."""

from pathlib import Path

import pytest

from generator.compliance.reports.evidence import Evidence, evidence_for


def test_pages_of_a_folder_are_linked_from_beside_it(tmp_path: Path) -> None:
    folder, out = tmp_path / "被评网站", tmp_path / "out" / "report"
    evidence = evidence_for(str(folder), out, folder)
    way = "../../%E8%A2%AB%E8%AF%84%E7%BD%91%E7%AB%99/a%20b.html"
    assert evidence.link("a b.html") == way
    assert (out / "../../被评网站").resolve() == folder.resolve()


@pytest.mark.parametrize(
    ("page", "link"),
    [
        ("https://www.example.gov.cn/a.html", "https://www.example.gov.cn/a.html"),
        ("a/b.html", "https://www.example.gov.cn/zwgk/a/b.html"),
        ("/c.html?id=1", "https://www.example.gov.cn/c.html?id=1"),
        ("", ""),
    ],
)
def test_pages_of_a_live_portal_are_linked_in_full(page: str, link: str, tmp_path: Path) -> None:
    assert evidence_for("https://www.example.gov.cn/zwgk/", tmp_path).link(page) == link


def test_a_target_that_cannot_be_opened_gives_no_link(tmp_path: Path) -> None:
    assert evidence_for("示例", tmp_path).link("index.html") == ""


def test_a_script_is_never_a_link() -> None:
    assert Evidence("../site/").link("javascript:alert(1)") == "../site/javascript%3Aalert%281%29"


def test_pictures_are_linked_by_page() -> None:
    evidence = Evidence("", {"index.html": "shots/首页.png"})
    assert evidence.shot("index.html") == "shots/%E9%A6%96%E9%A1%B5.png"
    assert evidence.shot("other.html") == ""
