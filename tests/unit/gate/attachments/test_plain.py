"""Texts are read in every encoding, behind every escape."""

import json

import pytest

from generator.gate.attachments.inspecting import inspect_attachment
from generator.gate.attachments.opening import open_attachment

NUMBER = "身份证号11010519491231002X"
ESCAPED = "".join(f"&#{ord(letter)};" for letter in NUMBER)


@pytest.mark.parametrize(
    ("data", "name"),
    [
        *((NUMBER.encode(encoding), "a.txt") for encoding in ("utf-8", "utf-8-sig", "gb18030", "utf-16")),
        ((NUMBER + "，测试的文字ABC").encode("utf-16-le"), "a.txt"),
        ((NUMBER + "，测试的文字ABC").encode("utf-16-be"), "a.txt"),
        (json.dumps({"身份证号": "11010519491231002X"}).encode(), "a.json"),
        (f"<a><b>{ESCAPED}</b></a>".encode(), "a.xml"),
        (f'<a b="{ESCAPED}"/>'.encode(), "a.xml"),
        ("姓名;身份证号\n示例;11010519491231002X\n".encode("utf-16"), "a.csv"),
    ],
)
def test_a_number_is_found_however_the_text_is_written(data: bytes, name: str) -> None:
    assert "PRV001" in {problem.code for problem in inspect_attachment(data, name)}


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"\xff\xfe\x00\x00a\0\0\0", "a.txt"),  # UTF-32
        (b"\x00\x01\x02\x03", "a.txt"),
        (b"MZ\x90\x00\x03", "a.txt"),
        (b"\xff\xff\xff", "a.csv"),
        (b"{", "a.json"),
        (b"[" * 100_000, "a.json"),
        (b"<a", "a.xml"),
        (b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "a.xml"),
        (b'<html xmlns="http://www.w3.org/1999/xhtml"><script/></html>', "a.xml"),
        (b'<a xmlns:x="http://www.w3.org/1999/xlink" x:href="javascript:alert(1)"/>', "a.xml"),
    ],
)
def test_what_is_no_plain_text_of_its_kind_is_refused(data: bytes, name: str) -> None:
    assert open_attachment(data, name).copy is None


def test_a_published_xml_has_no_notes_and_runs_nothing() -> None:
    data = b'<?xml version="1.0"?><?xml-stylesheet href="a.xsl"?><!-- note --><a>1</a>'
    opened = open_attachment(data, "a.xml")
    assert (opened.removed, opened.copy) == (
        ("注释和处理指令",),
        b"<?xml version='1.0' encoding='UTF-8'?>\n<a>1</a>",
    )
