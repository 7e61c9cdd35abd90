"""Drawings hold shapes and words only; pictures in them lose what cameras wrote."""

import base64
import io

import pytest
from PIL import Image

from generator.gate.attachments.inspecting import inspect_attachment
from generator.gate.attachments.pictures.svg import clean_svg
from generator.source.xml import UnsafeXmlError

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{}</svg>'


PHOTO = io.BytesIO()
Image.new("RGB", (4, 3)).save(PHOTO, "JPEG", comment=b"CAMERASECRET")
EMBEDDED = f'<image href="data:image/jpeg;base64,{base64.b64encode(PHOTO.getvalue()).decode()}"/>'

HARMLESS = [
    '<rect width="4" height="4" fill="url(#a)"/>',
    '<text x="1">示例</text>',
    '<use xlink:href="#a"/>',
    EMBEDDED,
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
    assert [problem.code for problem in inspect_attachment(data, "a.svg")] == ["SVG001"]


def test_words_of_a_drawing_are_read_too() -> None:
    data = SVG.format("<text>电话13800001234</text>").encode()
    assert [problem.code for problem in inspect_attachment(data, "a.svg")] == ["PRV002"]


def test_an_embedded_photograph_is_cleaned_and_a_broken_one_is_taken_out() -> None:
    clean, removed = clean_svg(SVG.format(EMBEDDED).encode())
    picture = base64.b64decode(clean.decode().partition("base64,")[2].partition('"')[0])
    assert (removed, b"CAMERASECRET" in picture, picture[:2]) == (0, False, b"\xff\xd8")
    assert b"AAAA" not in clean_svg(SVG.format('<image href="data:image/png;base64,AAAA"/>').encode())[0]


def test_data_that_programs_keep_in_attributes_is_taken_out() -> None:
    assert b"SECRET" not in clean_svg(SVG.format('<g data-author="SECRET"/>').encode())[0]
