from pathlib import Path

import pytest

from generator.problems import ProblemsError
from generator.source.text import decode_text, read_text


def test_byte_order_mark_and_foreign_line_ends_go() -> None:
    assert decode_text(b"\xef\xbb\xbfa\r\nb\rc\n", "a.md") == "a\nb\nc\n"


@pytest.mark.parametrize(
    ("data", "code", "words"),
    [
        ("标题".encode("gb18030"), "SRC002", "GB18030"),
        ("标题".encode("utf-16"), "SRC002", "UTF-16"),
        (b"\x00\xff\xfe\x00", "SRC002", "不是 UTF-8 编码的文本"),
        ("甲\x07乙".encode(), "SRC003", "U+0007"),
        ("名单\u202efdp.exe".encode(), "SRC003", "U+202E"),
    ],
)
def test_what_is_no_plain_utf8_is_named(data: bytes, code: str, words: str) -> None:
    with pytest.raises(ProblemsError) as caught:
        decode_text(data, "a.md")
    (problem,) = caught.value.problems
    assert problem.code == code
    assert words in problem.message


def test_the_line_of_a_bad_character_is_told() -> None:
    with pytest.raises(ProblemsError) as caught:
        decode_text("一\n二\n三\x01\n".encode(), "a.md")
    assert caught.value.problems[0].line == 3


def test_a_missing_file_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(ProblemsError, match="SRC001"):
        read_text(tmp_path / "nothing.md", "nothing.md")
