"""Addresses of servers as people type them."""

import pytest

from generator.uploading.store import StoreError
from generator.uploading.target import Target, is_address, parse_target


def test_an_address_is_told_from_a_folder() -> None:
    assert is_address("sftp://a/b")
    assert not is_address("/srv/portal")
    assert not is_address("C:\\portal")


def test_a_full_address_is_taken_apart() -> None:
    found = parse_target("sftp://web%40office@www.example.gov.cn:2222/srv/%E7%BD%91%E7%AB%99/")
    assert found == Target(
        scheme="sftp", host="www.example.gov.cn", port=2222, user="web@office", folder="srv/网站"
    )
    assert parse_target("s3://Bucket/a/b").host == "Bucket"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("ftp://a/b", "不认识“ftp://”"),
        ("sftp:///b", "不是完整的地址"),
        ("sftp://a:x/b", "不是完整的地址"),
        ("sftp://u:secret@a/b", "不能写密码"),
        ("sftp://a/b/../c", "不能含有"),
        ("sftp://a/b?x", "不是完整的地址"),
    ],
)
def test_what_is_no_address_is_told(text: str, words: str) -> None:
    with pytest.raises(StoreError, match=words.replace("?", r"\?")):
        parse_target(text)


def test_the_same_place_has_the_same_name_and_another_has_another() -> None:
    names = {parse_target(text).name for text in ("sftp://a/b", "sftp://a/b/", "sftp://a/c", "ftps://a/b")}
    assert len(names) == 3
