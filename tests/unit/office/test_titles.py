import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.office.titles import FULL_LINE, break_title


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("示例市行政规范性文件管理办法", ("示例市行政规范性文件管理办法",)),
        # words stay whole, and the shorter line stands above
        (
            "关于促进国际道路货运甩挂运输发展的实施意见",
            ("关于促进国际道路货运", "甩挂运输发展的实施意见"),
        ),
        (
            "关于废止一批涉及营商环境的行政规范性文件和其他政策性文件的通知",
            ("关于废止一批涉及营商环境的", "行政规范性文件和其他政策性文件的通知"),
        ),
        # the issuing organ has its own line
        (
            "新疆维吾尔自治区人民政府办公厅关于印发自治区落实优化营商环境降低市场主体制度性交易成本工作方案的通知",
            (
                "新疆维吾尔自治区人民政府办公厅",
                "关于印发自治区落实优化营商环境降低",
                "市场主体制度性交易成本工作方案的通知",
            ),
        ),
        # a number and its year are one word
        (
            "关于印发2020年自治区政务公开工作要点的通知",
            ("关于印发2020年自治区", "政务公开工作要点的通知"),
        ),
        ("", ()),
    ],
)
def test_a_title_is_broken_by_meaning(title: str, lines: tuple[str, ...]) -> None:
    assert break_title(title) == lines


@given(st.text(alphabet="关于印发办法通知的和《》（）〔〕2026年市人民政府、，工作方案实施", max_size=80))
def test_nothing_is_lost_and_no_mark_stands_at_the_wrong_end(title: str) -> None:
    lines = break_title(title)
    assert "".join(lines) == title
    if len(lines) > 1 and all(len(line) <= FULL_LINE for line in lines) and len(title) <= FULL_LINE * 2:
        assert max(map(len, lines)) <= FULL_LINE * 2


def test_a_title_without_any_word_still_fits_the_line() -> None:
    assert all(len(line) <= FULL_LINE for line in break_title("鬱" * 90))
