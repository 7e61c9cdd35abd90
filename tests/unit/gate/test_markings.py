"""A published notice with a marking is stopped; what the text merely mentions is not."""

from typing import Any

import pytest

from generator.gate.markings import problems_of_markings
from tests.making import make_notice


def codes(body: str, **fields: Any) -> list[tuple[str, int]]:
    notice = make_notice(body_line=1, **fields)
    return [(problem.code, problem.line) for problem in problems_of_markings(notice, body)]


@pytest.mark.parametrize(
    "line", ["内部资料　注意保存", "（此件发至县团级）", "**此件删减后公开**", "## 送审稿"]
)
def test_a_marking_stops_a_published_notice(line: str) -> None:
    assert codes(f"各县人民政府：\n\n{line}\n") == [("MRK002", 3)]


def test_a_mark_of_secrecy_stops_it_wherever_it_stands() -> None:
    assert codes("<table>\n<tr><td>机密★10年</td></tr>\n</table>\n") == [("MRK001", 2)]


def test_mentions_do_not_stop_it() -> None:
    assert codes("不得泄露国家秘密、工作秘密。\n\n依申请公开的，按规定办理。\n") == []


def test_a_marking_noted_on_import_stops_it_until_somebody_decides() -> None:
    noted = ("待核：标有“内部资料”标志（“内部资料　注意保存”，页眉），由有权的人决定是否公开",)
    assert [code for code, _ in codes("正文。\n", corrections=noted)] == ["MRK003"]


def test_the_name_of_an_attachment_may_bear_one() -> None:
    assert [code for code, _ in codes("正文。\n", attachments=("示例方案（送审稿）.docx",))] == ["MRK002"]
