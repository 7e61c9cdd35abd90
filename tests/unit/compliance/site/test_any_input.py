"""Whatever stands in a page or an address, reading it never fails."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.compliance.site.addresses import clean_url, joined, split_url
from generator.compliance.site.drawn import looks_drawn_by_script
from generator.compliance.site.folder import FolderSnapshot, open_folder
from generator.compliance.site.frontier import identity, shape, without_session
from generator.compliance.site.limits import Limits
from generator.compliance.site.markup import page_links
from generator.files.kinds import sniff
from generator.webpages.charset import decode_page

PARTS = st.sampled_from(
    ["http", "https:", "//", "/", "..", ".", "\\", "?", "#", "%", "%E4", "%D6%D0", "[", "]", ":", ":99999", "@", "公开",
     " ", "\n", "\x00", ";jsessionid=", "=", "&", "www.example.gov.cn", "a.html", "index.html", "\ud800", "é"]
)  # fmt: skip
ADDRESSES = st.lists(PARTS, max_size=8).map("".join) | st.text(max_size=30)
TAGS = st.sampled_from(
    ["<html>", "<a href='", "'>", "<base href=", "<meta http-equiv=refresh content=", "<script>", "</script>", "<!--",
     "<link rel=canonical href=", "<iframe src=", "location.href='", "<?xml version='1.0' encoding='gbk'?>", "<body",
     "<table><td", "公开", "\x00", "&#xD800;", "&#0;", "<svg>", "<title>", ">", "<div id=app>"]
)  # fmt: skip
PAGES = st.lists(TAGS | ADDRESSES, max_size=12).map("".join)
BASE = "http://www.example.gov.cn/zwgk/xxgk/index.html"


@given(ADDRESSES)
def test_any_address_is_read_or_refused(href: str) -> None:
    url = joined(BASE, href)
    if url is not None:
        assert url.isascii()
        assert clean_url(url) == url
        assert split_url(url) is not None
        assert clean_url(without_session(url)) == without_session(url)
        assert identity(url) == identity(without_session(url))
        assert shape(url) == shape(url)


@given(PAGES)
def test_any_page_is_read(text: str) -> None:
    links = page_links(text, BASE)
    assert all(clean_url(url) == url for url in (*links.follows, *links.needs))
    assert looks_drawn_by_script(text) in {True, False}


@given(
    st.binary(max_size=200) | PAGES.map(lambda text: text.encode("gb18030", "replace")), st.text(max_size=30)
)
def test_any_bytes_are_decoded(data: bytes, header: str) -> None:
    text, encoding = decode_page(data, header)
    assert encoding
    assert "\x00" not in text
    assert sniff(data)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> FolderSnapshot:
    root = tmp_path_factory.mktemp("portal")
    (root / "index.html").write_text("<p>公开</p>", "utf-8")
    return open_folder(root, limits=Limits())


@given(ADDRESSES)
def test_any_link_of_a_folder_is_answered(folder: FolderSnapshot, href: str) -> None:
    found = folder.find(joined(folder.start, href) or href)
    assert found is None or folder.resources[found].url == found
    assert list(folder.resources) == [folder.start]
