"""What is published of an attachment holds nothing that programs hid in it."""

import io
import struct

import pytest
from PIL import Image

from generator.gate.cleaning import clean_attachment
from generator.gate.pictures import has_place
from generator.gate.svg import clean_svg, inspect_svg
from generator.source.xml import UnsafeXmlError
from tests.unit.gate.packages import docx, paragraph, part

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{}</svg>'


def picture(form: str, orientation: int = 6) -> bytes:
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x013B] = "示例作者"
    exif.get_ifd(0x8825)[1] = "N"
    buffer = io.BytesIO()
    Image.new("RGB", (4, 3), (200, 10, 10)).save(buffer, form, exif=exif)
    return buffer.getvalue()


@pytest.mark.parametrize(("form", "name"), [("JPEG", "a.jpg"), ("PNG", "a.png"), ("WEBP", "a.webp")])
def test_a_picture_loses_place_and_owner_and_keeps_its_pixels(form: str, name: str) -> None:
    data = picture(form)
    clean = clean_attachment(data, name)
    assert (has_place(data), has_place(clean)) == (True, False)
    before, after = Image.open(io.BytesIO(data)), Image.open(io.BytesIO(clean))
    assert before.tobytes() == after.tobytes()
    assert 0x013B not in after.getexif()


def test_a_turned_photograph_stays_turned() -> None:
    clean = clean_attachment(picture("JPEG"), "a.jpg")
    assert dict(Image.open(io.BytesIO(clean)).getexif()) == {0x0112: 6}


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xd8",
        b"\xff\xd8\xff\xe1\x00",
        b"\x89PNG\r\n\x1a\n",
        struct.pack("<4sI4s", b"RIFF", 4, b"WEBP"),
    ],
)
def test_a_broken_picture_stays_as_it_is(data: bytes) -> None:
    assert clean_attachment(data, "a.jpg") == data


def test_an_office_file_loses_its_authors_and_keeps_its_text() -> None:
    data = docx(paragraph("正文"))
    clean = clean_attachment(data, "a.docx")
    assert "示例作者" in part(data, "docProps/core.xml")
    assert "示例作者" not in part(clean, "docProps/core.xml")
    assert "示例</dc:title>" in part(clean, "docProps/core.xml")
    assert part(clean, "word/document.xml") == part(data, "word/document.xml")
    assert clean_attachment(data, "a.docx") == clean


HARMLESS = [
    '<rect width="4" height="4" fill="url(#a)"/>',
    '<text x="1">示例</text>',
    '<use xlink:href="#a"/>',
    '<image href="data:image/png;base64,AAAA"/>',
    '<a href="https://www.example.gov.cn/"><path d="M0 0"/></a>',
]
LIVE = [
    "<script>alert(1)</script>",
    '<rect onclick="alert(1)"/>',
    '<a href="javascript:alert(1)"><path d="M0 0"/></a>',
    '<a href=" java&#10;script:alert(1)"/>',
    '<image href="https://example.com/track.png"/>',
    '<image href="data:image/svg+xml;base64,AAAA"/>',
    '<use href="https://example.com/a.svg#x"/>',
    '<rect style="background:url(https://example.com)"/>',
    '<rect fill="url(//example.com/a)"/>',
    "<style>@import url(https://example.com)</style>",
    "<foreignObject><p>x</p></foreignObject>",
    '<animate attributeName="href" to="javascript:alert(1)"/>',
    '<set attributeName="onclick" to="alert(1)"/>',
    "<handler>x</handler>",
    '<html:script xmlns:html="http://www.w3.org/1999/xhtml">alert(1)</html:script>',
]


@pytest.mark.parametrize("inner", HARMLESS)
def test_a_harmless_drawing_keeps_its_parts(inner: str) -> None:
    assert clean_svg(SVG.format(inner).encode())[1] == 0


@pytest.mark.parametrize("inner", LIVE)
def test_whatever_is_live_in_a_drawing_is_taken_out(inner: str) -> None:
    clean, removed = clean_svg(SVG.format(inner).encode())
    assert removed == 1
    assert not any(word in clean for word in (b"alert", b"example.com", b"<p>", b"svg+xml"))


def test_words_around_a_script_stay() -> None:
    clean, _ = clean_svg(SVG.format("<text>前<script>x</script>后</text>").encode())
    assert "前后" in clean.decode()


@pytest.mark.parametrize(
    "data",
    [
        b'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/hostname">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>',
        b"<svg>",
        b"<html/>",
        '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE svg><svg xmlns="http://www.w3.org/2000/svg"/>'.encode(
            "utf-16"
        ),
    ],
)
def test_a_drawing_with_entities_or_no_drawing_is_refused(data: bytes) -> None:
    with pytest.raises(UnsafeXmlError):
        clean_svg(data)
    assert [problem.code for problem in inspect_svg(data, "a.svg")] == ["SVG001"]


def test_words_of_a_drawing_are_read_too() -> None:
    data = SVG.format("<text>电话13800001234</text>").encode()
    assert [problem.code for problem in inspect_svg(data, "a.svg")] == ["PRV002"]
