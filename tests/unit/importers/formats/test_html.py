import pytest

from generator.importers.formats.html import read
from generator.importers.reader.read import read_documents
from generator.problems import ProblemsError
from generator.vocabularies import Vocabularies

PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8">
<meta name="ArticleTitle" content="关于做好示例工作的通知"><meta name="PubDate" content="2021-03-08 10:30">
<meta name="ContentSource" content="示例市人民政府办公室"></head><body>
<div class="nav"><a href="/">首页</a> 政务公开</div>
<table><tr><td>索 引 号：</td><td>11650000MB0000000X/2021-00007</td><td>发文字号：</td><td>示政办发〔2021〕3号</td></tr>
<tr><td>成文日期：</td><td>2021年03月05日</td><td>主题分类：</td><td>综合政务/政务公开</td></tr></table>
<div id="zoom"><p style="text-align:center">关于做好示例工作的通知</p><p>各县区人民政府：</p>
<p>　　一、提高认识</p><p>　　各单位要提高认识，认真落实。<script>alert(1)</script></p>
<table><tr><th>单位</th><th>任务</th></tr><tr><td rowspan="2">甲局</td><td>一</td></tr><tr><td>二</td></tr></table>
<p style="text-align:right">示例市人民政府办公室</p><p style="text-align:right">2021年3月5日</p>
<p><a href="files/附件.docx">附件下载</a></p></div>
<div>主办：示例市人民政府</div></body></html>"""


def test_meta_tags_and_the_table_of_facts_become_fields(vocabularies: Vocabularies) -> None:
    document = read_documents(read(PAGE.encode(), "a.html"), vocabularies).documents[0]
    values = {finding.key: finding.value for finding in document.findings}
    assert values["title"] == "关于做好示例工作的通知"
    assert values["index_number"] == "11650000MB0000000X/2021-00007"
    assert values["document_number"] == "示政办发〔2021〕3号"
    assert (values["dated_on"], values["published_on"]) == ("2021-03-05", "2021-03-08")
    assert values["subject"] == "综合政务\\政务公开"
    assert values["issuing_organs"] == ("示例市人民政府办公室",)


def test_only_the_article_is_text_and_the_rest_is_accounted_for() -> None:
    found = read(PAGE.encode(), "a.html")
    words = "".join(line.text for line in found.lines)
    assert "alert" not in found.text
    assert "首页" not in words
    assert "主办" not in words
    assert {dropped.reason for dropped in found.dropped} == {
        "网页的导航和功能文字", "网页的信息项（已转为字段）", "附件的链接（列为附件）",
    }  # fmt: skip


def test_a_table_in_the_article_stays_a_table() -> None:
    table = next(line.table for line in read(PAGE.encode(), "a.html").lines if line.table)
    assert [[(cell.text, cell.rows) for cell in row] for row in table.rows] == [
        [("单位", 1), ("任务", 1)], [("甲局", 2), ("一", 1)], [("二", 1)],
    ]  # fmt: skip


def test_a_page_that_contradicts_its_document_is_marked(vocabularies: Vocabularies) -> None:
    page = PAGE.replace("2021年03月05日", "2021年03月06日")
    finding = read_documents(read(page.encode(), "a.html"), vocabularies).documents[0].finding("dated_on")
    assert finding is not None
    assert finding.certainty.value == "待核"
    assert "2021-03-05" in finding.reason


def test_gb18030_pages_are_read() -> None:
    page = PAGE.replace('charset="utf-8"', 'charset="gb2312"')
    assert any("提高认识" in line.text for line in read(page.encode("gb18030"), "a.html").lines)


def test_an_article_inside_a_layout_table_is_text() -> None:
    inner = "".join(f"<p>第{number}段文字，各单位要认真落实有关要求。</p>" for number in "一二三四五")
    page = f"<html><body><table><tr><td>{inner}</td></tr></table></body></html>"
    assert len(read(page.encode(), "a.html").lines) == 5


def test_files_that_did_not_come_with_a_page_are_listed_by_their_names() -> None:
    assert read(PAGE.encode(), "a.html").removed == (
        "附件“附件.docx”没有随网页取得（链接：files/附件.docx）",
    )


def test_an_empty_page_is_refused() -> None:
    with pytest.raises(ProblemsError):
        read(b"   ", "a.html")
