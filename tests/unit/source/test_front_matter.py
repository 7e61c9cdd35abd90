from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.problems import ProblemsError
from generator.source.front_matter import split_front_matter
from generator.source.nodes import Mapping, Scalar, Sequence


def values(fields: Mapping) -> dict[str, object]:
    return {entry.key: entry.value for entry in fields.entries}


def test_scalars_stay_as_typed_and_know_their_lines() -> None:
    raw = split_front_matter("---\n编号: 000123\n是否: yes\n日期: 2024-02-30\n空:\n---\n正文\n", "a.md")
    assert values(raw.fields) == {
        "编号": Scalar("000123", 2),
        "是否": Scalar("yes", 3),
        "日期": Scalar("2024-02-30", 4),
        "空": Scalar("", 5, blank=True),
    }


def test_the_body_starts_at_its_first_line_of_text() -> None:
    raw = split_front_matter("---\n标题: 甲\n---\n\n\nTel: 不是字段\n---\n", "a.md")
    assert raw.body == "Tel: 不是字段\n---\n"
    assert raw.body_line == 6


def test_lists_keep_the_line_of_each_item() -> None:
    raw = split_front_matter("---\n附件:\n- 甲\n- 乙\n---\n正文", "a.md")
    assert values(raw.fields)["附件"] == Sequence((Scalar("甲", 3), Scalar("乙", 4)), 3)


def test_a_duplicate_key_keeps_the_first_and_is_told() -> None:
    raw = split_front_matter("---\n标题: 甲\n标题: 乙\n---\n正文", "a.md")
    assert values(raw.fields) == {"标题": Scalar("甲", 2)}
    assert [(problem.code, problem.line) for problem in raw.problems] == [("SRC012", 3)]


@pytest.mark.parametrize("text", ["正文", "", "--\n标题: 甲\n--\n", "---\n标题: 甲\n正文"])
def test_a_file_without_whole_front_matter_is_refused(text: str) -> None:
    with pytest.raises(ProblemsError, match=r"SRC02[01]"):
        split_front_matter(text, "a.md")


@given(st.text())
def test_any_text_gives_fields_or_problems_never_another_error(text: str) -> None:
    with suppress(ProblemsError):
        assert split_front_matter(f"---\n{text}\n---\n正文", "a.md").body_line > 0
