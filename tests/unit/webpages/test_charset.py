"""Pages are read in the encoding they are really in."""

import pytest

from generator.webpages.charset import decode_page

TEXT = "<html><head><title>政府信息公开指南</title></head><body>依申请公开</body></html>"


def declared(encoding: str) -> str:
    return TEXT.replace("<head>", f'<head><meta charset="{encoding}">')


@pytest.mark.parametrize(
    ("data", "header", "expected"),
    [
        (TEXT.encode("utf-8"), "", "utf-8"),
        (b"\xef\xbb\xbf" + TEXT.encode("utf-8"), "text/html; charset=gbk", "utf-8"),
        (TEXT.encode("gbk"), "text/html;charset=GBK", "gb18030"),
        (TEXT.encode("gbk"), "", "gb18030"),
        (declared("gb2312").encode("gbk"), "", "gb18030"),
        (declared("utf-8").encode("gbk"), "", "gb18030"),
        (declared("gb2312").encode("utf-8"), "", "utf-8"),
        (TEXT.encode("gbk"), "text/html; charset=iso-8859-1", "gb18030"),
        (declared("no-such-encoding").encode("utf-8"), "", "utf-8"),
        ("\ufeff".encode("utf-16-le") + TEXT.encode("utf-16-le"), "", "utf-16-le"),
        ("<p>資訊公開</p>".encode("big5"), "text/html; charset=big5", "big5"),
    ],
)
def test_a_page_is_read_in_the_encoding_it_is_in(data: bytes, header: str, expected: str) -> None:
    text, encoding = decode_page(data, header)
    assert encoding == expected
    assert "公開" in text or "依申请公开</body>" in text


def test_a_page_cut_in_a_character_stays_utf_8() -> None:
    text, encoding = decode_page(TEXT.encode("utf-8")[:-16])
    assert encoding == "utf-8"
    assert text.endswith("依申请公\N{REPLACEMENT CHARACTER}")


def test_nul_characters_do_not_stop_a_reader() -> None:
    assert decode_page(b"<p>a\x00b</p>")[0] == "<p>ab</p>"


def test_a_western_page_is_not_taken_for_chinese() -> None:
    text, _ = decode_page("<p>café</p>".encode("latin-1"), "text/html; charset=iso-8859-1")
    assert text == "<p>café</p>"
