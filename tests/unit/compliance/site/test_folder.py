"""Any folder of pages is a target: built sites, saved pages, mirrors; links reach what a browser would reach."""

from collections.abc import Callable, Mapping
from pathlib import Path
from urllib.parse import quote

import pytest

from generator.compliance.site.folder import FolderSnapshot, open_folder
from generator.compliance.site.limits import Limits
from generator.problems import ProblemsError
from generator.rules.facts.snapshot import Trouble

Make = Callable[..., FolderSnapshot]
PAGE = "<html><head><title>信息公开</title></head><body><p>内容</p></body></html>"


@pytest.fixture
def opened(tmp_path: Path) -> Make:
    """Write files into a folder and open it as a target."""

    def make(files: Mapping[str, str | bytes], folder: str = "portal", **options: object) -> FolderSnapshot:
        for name, data in files.items():
            path = tmp_path / folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data.encode("utf-8") if isinstance(data, str) else data)
        limits = options.pop("limits", Limits())
        return open_folder(tmp_path / folder, limits=limits, **options)  # type: ignore[arg-type]

    return make


def linking(*hrefs: str, head: str = "") -> str:
    links = "".join(f'<a href="{href}">链接</a>' for href in hrefs)
    return f"<html><head>{head}</head><body>{links}</body></html>"


def test_the_built_portal_lies_where_its_pages_say(built_site: Path) -> None:
    portal = open_folder(built_site, limits=Limits())
    assert portal.base == portal.start == "https://www.example.gov.cn/zwgk/xxgk/"
    assert portal.find(portal.base + "guide/index.html#contact") == portal.base + "guide/"
    assert portal.shown(portal.base + "guide/") == "guide/index.html"
    assert portal.resources[portal.base].is_page
    assert b"SiteName" in portal.read(portal.start)
    assert portal.network is None


def test_the_home_page_above_the_portal_is_unknown_not_missing(opened: Make) -> None:
    canonical = '<link rel="canonical" href="https://www.example.gov.cn/zwgk/xxgk/index.html">'
    portal = opened({"index.html": linking(head=canonical)})
    assert portal.find("https://www.example.gov.cn/") is None
    assert portal.find("https://elsewhere.example.cn/zwgk/xxgk/") is None
    assert portal.find("http://www.example.gov.cn/zwgk/xxgk") == portal.start


def test_a_link_to_nothing_is_answered_as_missing(opened: Make) -> None:
    portal = opened({"index.html": PAGE})
    url = portal.find(portal.base + "no/such.html")
    assert url is not None
    assert portal.resources[url].trouble is Trouble.MISSING
    assert portal.resources[url].status == 404
    assert portal.shown(url) == "no/such.html"
    assert list(portal.resources) == [portal.start]


@pytest.mark.parametrize(
    ("name", "link"),
    [
        ("政策/文件.html", "政策/文件.html"),
        ("政策/文件.html", quote("政策/文件.html")),
        ("政策/文件.html", quote("政策/文件.html", encoding="gbk")),
        ("a/index.htm", "a/"),
        ("a/index.htm", "a"),
        ("a/default.aspx", "a/"),
        ("a/index.html", "a/index.html?from=app"),
        ("style.css", "style.css?v=3"),
        ("list.jsp?id=1", "list.jsp?id=1"),
        ("list.jsp?id=1.html", "list.jsp?id=1"),
        ("list.jsp?id=1.html", "list.jsp%3Fid=1.html"),
        ("list.jsp@id=1.html", "list.jsp?id=1"),
        ("art/art.do?名=公开", "art/art.do?" + quote("名=公开", encoding="gbk")),
        ("col/2024.jsp.html", "col/2024.jsp"),
        ("a b.html", "a%20b.html"),
        ("a/b.html", "x/../a/./b.html#top"),
    ],
)
def test_a_link_reaches_its_file(opened: Make, name: str, link: str) -> None:
    portal = opened({"index.html": PAGE, name: PAGE})
    found = portal.find(portal.base + link)
    assert found is not None
    assert portal.shown(found) == name
    assert portal.read(found) == PAGE.encode("utf-8")


def test_names_in_gbk_are_read(opened: Make, tmp_path: Path) -> None:
    opened({"index.html": PAGE})
    name = "公开.html".encode("gbk")
    (Path(str(tmp_path / "portal")).joinpath(name.decode("utf-8", "surrogateescape"))).write_text(
        PAGE, "utf-8"
    )
    portal = open_folder(tmp_path / "portal", limits=Limits())
    found = portal.find(portal.base + quote("公开.html", encoding="gbk"))
    assert found == portal.base + quote("公开.html")
    assert portal.read(found) == PAGE.encode("utf-8")


def test_a_page_that_only_a_server_could_make_is_unknown(opened: Make) -> None:
    portal = opened({"index.html": PAGE, "list.jsp?page=1": PAGE})
    assert portal.find(portal.base + "list.jsp?page=2") is None
    assert portal.find(portal.base + "search?q=公开") is None


def test_pages_under_names_of_programs_are_known_by_their_content(opened: Make) -> None:
    files = {"index.html": PAGE, "a.aspx": PAGE, "down.jsp?id=3": b"%PDF-1.4 ...", "读我": "only text"}
    portal = opened(files)
    kinds = {portal.shown(url): resource.media_type for url, resource in portal.resources.items()}
    assert kinds == {
        "index.html": "text/html",
        "a.aspx": "text/html",
        "down.jsp?id=3": "application/pdf",
        "读我": "application/octet-stream",
    }


def test_a_mirror_is_judged_below_the_folder_of_its_host(opened: Make) -> None:
    mirror = {
        "www.example.gov.cn/zwgk/index.html": linking("xxgk/list", "/zwgk/gone.html"),
        "www.example.gov.cn/zwgk/xxgk/list.html": PAGE,
        "www.other.cn/banner.html": PAGE,
    }
    portal = opened(mirror)
    assert portal.base == "http://www.example.gov.cn/"
    assert portal.start == "http://www.example.gov.cn/zwgk/"
    assert portal.find("http://www.example.gov.cn/zwgk/xxgk/list") == portal.base + "zwgk/xxgk/list.html"
    assert portal.find("http://www.other.cn/banner.html") is None
    assert len(portal.resources) == 2


def test_the_port_of_a_mirrored_host_is_kept(opened: Make) -> None:
    assert opened({"127.0.0.1:8080/index.html": PAGE}).base == "http://127.0.0.1:8080/"


def test_a_page_saved_by_a_browser_tells_its_address(opened: Make) -> None:
    saved = "<!-- saved from url=(0042)http://xxgk.example.gov.cn/zfxxgk/index.html -->" + PAGE
    assert opened({"index.html": saved}).base == "http://xxgk.example.gov.cn/zfxxgk/"


def test_the_site_tag_and_links_tell_the_place(opened: Make) -> None:
    tag = '<meta name="SiteDomain" content="www.example.gov.cn">'
    files = {
        "index.html": linking("/zwgk/a/b.html", "/zwgk/c.html", "/", head=tag),
        "a/b.html": PAGE,
        "c.html": PAGE,
    }
    portal = opened(files)
    assert portal.base == "http://www.example.gov.cn/zwgk/"
    assert portal.find("http://www.example.gov.cn/") is None


def test_full_addresses_of_own_pages_tell_the_place(opened: Make) -> None:
    links = ("http://www.example.gov.cn/a/1.html", "http://www.example.gov.cn/a/2.html", "http://www.gov.cn/")
    portal = opened({"index.html": linking(*links), "a/1.html": PAGE, "a/2.html": PAGE})
    assert portal.base == "http://www.example.gov.cn/"


def test_root_links_of_a_part_of_an_unknown_site_are_unknown(opened: Make) -> None:
    portal = opened({"index.html": linking("/start/a.html", "b.html"), "c.html": PAGE})
    assert portal.base.startswith("http://local.invalid/")
    assert portal.find("http://local.invalid/start/a.html") is None
    assert "无法核对" in "".join(portal.notes)


def test_an_address_given_by_hand_overrules_what_pages_say(opened: Make) -> None:
    portal = opened({"index.html": PAGE}, base="https://www.example.gov.cn/xxgk/index.html")
    assert portal.base == "https://www.example.gov.cn/xxgk/"


def test_a_folder_without_index_starts_at_the_page_with_most_links(opened: Make) -> None:
    portal = opened({"a.html": PAGE, "portal.html": linking("a.html", "c.html"), "c.html": PAGE})
    assert portal.shown(portal.start) == "portal.html"
    assert portal.find(portal.base) == portal.start
    assert "以 portal.html 为首页" in portal.notes[-1]


@pytest.mark.parametrize(
    "sends_on",
    [
        '<meta http-equiv="refresh" content="0;url=zwgk/index.html">',
        "<script>location.href='zwgk/';</script>",
    ],
)
def test_a_first_page_that_only_sends_on_is_followed(opened: Make, sends_on: str) -> None:
    portal = opened({"index.html": f"<html><head>{sends_on}</head></html>", "zwgk/index.html": PAGE})
    assert portal.shown(portal.start) == "zwgk/index.html"


def test_links_of_the_file_system_never_lead_out(opened: Make, tmp_path: Path) -> None:
    (tmp_path / "secret.html").write_text(PAGE, "utf-8")
    opened({"index.html": PAGE, "a/b.html": PAGE})
    (tmp_path / "portal" / "out.html").symlink_to(tmp_path / "secret.html")
    (tmp_path / "portal" / "inside.html").symlink_to(tmp_path / "portal" / "a" / "b.html")
    (tmp_path / "portal" / "a" / "round").symlink_to(tmp_path / "portal")
    portal = open_folder(tmp_path / "portal", limits=Limits())
    assert [portal.shown(url) for url in portal.resources] == ["a/b.html", "index.html", "inside.html"]
    assert "1 个符号链接指向文件夹之外" in portal.notes[0]


def test_pages_beyond_the_bound_are_there_but_not_read(opened: Make) -> None:
    portal = opened({"index.html": PAGE, "a.html": PAGE, "deep/b.html": PAGE}, limits=Limits(pages=2))
    beyond = portal.find(portal.base + "deep/b.html")
    assert beyond is not None
    assert portal.resources[beyond].trouble is Trouble.NOT_ASKED
    assert "只读取了层级最浅的 2 个" in "".join(portal.notes)


def test_a_file_above_the_bound_is_there_but_not_read(opened: Make) -> None:
    portal = opened({"index.html": PAGE, "film.mp4": b"x" * 2000}, limits=Limits(file_bytes=1000))
    assert portal.resources[portal.base + "film.mp4"].trouble is Trouble.TOO_BIG


@pytest.mark.parametrize(
    ("files", "options", "code"),
    [
        ({"读我.txt": "无"}, {}, "EVA002"),
        ({"index.html": PAGE}, {"base": "www.example.gov.cn"}, "EVA003"),
    ],
)
def test_what_cannot_be_judged_is_said(
    opened: Make, files: dict[str, str], options: object, code: str
) -> None:
    with pytest.raises(ProblemsError) as failed:
        opened(files, **options)  # type: ignore[arg-type]
    assert [problem.code for problem in failed.value.problems] == [code]


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(ProblemsError) as failed:
        open_folder(tmp_path / "none", limits=Limits())
    assert [problem.code for problem in failed.value.problems] == ["EVA001"]
