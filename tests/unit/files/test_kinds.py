import pytest

from generator.files.kinds import UNKNOWN, WEB_PICTURES, Family, sniff, suffix_of, suffixes_of, type_by_name


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a/B.HTML", "text/html"),
        ("附件.DOCX", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("预算.et", "application/vnd.ms-excel"),
        ("a.b/none", ""),
        ("a.unknown", ""),
    ],
)
def test_the_name_tells_the_kind(name: str, kind: str) -> None:
    assert type_by_name(name) == kind


@pytest.mark.parametrize(
    ("first", "kind"),
    [
        (b"%PDF-1.7", "application/pdf"),
        (b"\n<!DOCTYPE html>", "text/html"),
        (b"<?xml version='1.0'?>", "application/xml"),
        (b"plain words", UNKNOWN),
        (b"", UNKNOWN),
    ],
)
def test_the_first_bytes_tell_the_kind(first: bytes, kind: str) -> None:
    assert sniff(first) == kind


def test_every_ending_belongs_to_one_family() -> None:
    families = [suffixes_of(family) for family in Family]
    assert sum(map(len, families)) == len(frozenset().union(*families))
    assert all(type_by_name(f"x{suffix}") for family in families for suffix in family)


def test_browsers_show_vector_and_raster_pictures_but_no_office_files() -> None:
    assert ".svg" in WEB_PICTURES
    assert not WEB_PICTURES & suffixes_of(Family.OFFICE, Family.OLD_OFFICE)
    assert suffix_of("x/y.tar.GZ") == "gz"
