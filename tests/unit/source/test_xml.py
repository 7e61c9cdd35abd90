"""XML of strangers is read without entities, foreign files and DOCTYPE."""

import pytest

from generator.source.xml import UnsafeXmlError, has_doctype, parse_xml

BOMB = b'<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]><a>&c;</a>'
OUTSIDE = b'<!DOCTYPE a SYSTEM "http://outside.example/a.dtd"><a/>'
FILE = b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]><a>&b;</a>'
WIDE = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a><a/>'.encode("utf-16")


@pytest.mark.parametrize("data", [BOMB, OUTSIDE, FILE, WIDE])
def test_a_doctype_is_refused_in_every_encoding(data: bytes) -> None:
    assert has_doctype(data)
    with pytest.raises(UnsafeXmlError):
        parse_xml(data)


@pytest.mark.parametrize("data", [b"", b"<a>", b"no xml", b"<a>&b;</a>"])
def test_what_is_no_xml_is_refused(data: bytes) -> None:
    with pytest.raises(UnsafeXmlError):
        parse_xml(data)


def test_plain_xml_is_read_without_comments_and_instructions() -> None:
    root = parse_xml("<a><!-- 注 --><?p x?><b>甲&amp;乙&#x4e19;</b></a>".encode())
    assert [(child.tag, child.text) for child in root] == [("b", "甲&乙丙")]
