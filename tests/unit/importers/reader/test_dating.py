"""成文日期: which rung of the ladder holds, and that today is none of them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from generator.importers.command import import_paths
from generator.importers.extracted import Extracted, Stated
from generator.importers.reader.document import Certainty, ReadDocument
from generator.importers.reader.read import read_documents
from generator.portal.load import load_portal
from generator.problems import Severity
from generator.vocabularies import Vocabularies

ReadOne = Callable[..., ReadDocument]
Extract = Callable[..., Extracted]

CASES = Path(__file__).parents[1] / "cases"
DAY = date(2026, 11, 20)
HEAD = "示例市人民政府办公室文件\n示政办发〔2020〕13号\n示例市人民政府办公室关于旧事的通知\n各县人民政府：\n内容如下。\n"
BARE = "示例市人民政府办公室关于旧事的通知\n\n各县人民政府：\n\n内容如下。\n"


def dated(document: ReadDocument) -> tuple[str, Certainty]:
    finding = document.finding("dated_on")
    assert finding is not None
    return str(finding.value), finding.certainty


@pytest.mark.parametrize("case", ["imprint-two-lines.txt", "year-from-number.txt"])
def test_the_handed_old_notices_take_the_day_of_print_to_be_confirmed(read_one: ReadOne, case: str) -> None:
    document = read_one((CASES / case).read_text(encoding="utf-8"))
    assert dated(document) == ("2020-04-02", Certainty.UNSURE)
    assert document.value("distributed_on") == "2020-04-02"


@pytest.mark.parametrize(
    ("tail", "value", "certainty"),
    [
        ("示例市人民政府办公室\n2020年4月1日\n", "2020-04-01", Certainty.STATED),
        ("示例市人民政府办公室\n２０２０年４月１日\n", "2020-04-01", Certainty.STATED),
        ("示例市人民政府办公室\n二〇二〇年四月廿一日\n", "2020-04-21", Certainty.STATED),
        ("示例市人民政府办公室\n2020.4.1\n", "2020-04-01", Certainty.STATED),
        ("示例市人民政府办公室\n2020年4月\n", "2020-04", Certainty.UNSURE),
        ("示例市人民政府办公室\n二〇二〇年四月二日印发\n", "2020-04-02", Certainty.UNSURE),
        ("示例市人民政府办公室　　2020年4月2日印发　　共印50份\n", "2020-04-02", Certainty.UNSURE),
        ("", "2020", Certainty.UNSURE),  # only the 文号 tells: a year, no made-up month and day
        ("示例市人民政府办公室\n2021年4月1日\n", "2021-04-01", Certainty.UNSURE),  # 文号 of 2020
        (
            "示例市人民政府办公室\n2020年4月9日\n示例市人民政府办公室　2020年4月2日印发\n",
            "2020-04-09",
            Certainty.UNSURE,
        ),  # printed before it was signed
    ],
)
def test_each_rung_of_the_ladder(read_one: ReadOne, tail: str, value: str, certainty: Certainty) -> None:
    assert dated(read_one(HEAD + tail)) == (value, certainty)


def test_the_web_page_and_then_the_file_come_last(extract: Extract, vocabularies: Vocabularies) -> None:
    source = replace(extract(BARE), file_day=date(2019, 5, 6))
    page = replace(source, stated=(Stated("published_on", "2020-04-08", "网页标签 PubDate"),))
    assert dated(read_documents(page, vocabularies).documents[0]) == ("2020-04-08", Certainty.UNSURE)
    assert dated(read_documents(source, vocabularies).documents[0]) == ("2019-05-06", Certainty.UNSURE)


def test_the_day_of_an_event_is_not_the_day_of_the_document(read_one: ReadOne) -> None:
    document = read_one("关于做好安全工作的通知\n\n2020年3月1日，某地发生事故，各单位要引以为戒。\n")
    assert document.finding("dated_on") is None


@pytest.mark.parametrize(
    ("text", "path", "lines"),
    [
        (
            BARE,
            "notices/年份待核/示例市人民政府办公室关于旧事的通知.md",
            ["成文日期:  # 待核：", "索引号:  # 待核："],
        ),
        (HEAD, "notices/2020/", ["成文日期: 2020  # 待核：", "索引号:  # 待核："]),
        (
            HEAD + "示例市人民政府办公室　2020年4月2日印发\n",
            "notices/2020/",
            ["成文日期: 2020-04-02  # 待核：", '索引号: "11650000MB0000000X/2020-00001"'],
        ),
    ],
)
def test_no_index_number_while_the_year_is_in_doubt(
    office: Path, tmp_path: Path, text: str, path: str, lines: list[str]
) -> None:
    (tmp_path / "甲.txt").write_text(text, encoding="utf-8")
    written = import_paths([tmp_path / "甲.txt"], office, today=DAY).written
    assert written[0].startswith(path)
    words = (office / written[0]).read_text(encoding="utf-8")
    assert [line for line in lines if f"\n{line}" not in words] == []
    assert not any(
        problem.severity is Severity.ERROR for problem in load_portal(office, DAY).problems
        if problem.path.startswith("notices/")
    )  # fmt: skip
