"""Whole documents of the genre, invented, in the forms in which offices hold them."""

from collections.abc import Callable

import pytest

from generator.importers.dialect import write_body
from generator.importers.reader.document import Certainty, ReadDocument
from generator.importers.reader.read import Reading

ReadOne = Callable[..., ReadDocument]

CIRCULAR = """示例县人民政府办公室文件
示政办发〔2022〕8号
                              签发人：王示例
示例县人民政府办公室
关于印发《示例县2022年重点工作任务分解》的
通    知
各乡（镇）人民政府，县直各部门：
    现将《示例县2022年重点工作任务分解》印发给你们，请认真抓好落实。
                        示例县人民政府办公室
                            2022年2月28日
（信息公开形式：主动公开）
示例县2022年重点工作任务分解
    一、经济发展
    1.地区生产总值增长7%左右。（责任领导：示例；牵头单位：县发改委；责任单位：县财政局、县统计局；完成时限：12月底前）
    2.引进项目10个以上，由县商务局负责，县工信局配合。
    二、民生保障
    3.新增城镇就业3000人。责任单位：县人社局。完成时限：2022年11月
抄送：县委各部门，县人大办、政协办。
示例县人民政府办公室                2022年2月28日印发
"""

ORDER = """示例市人民政府令

第12号

《示例市供水办法》已经2019年9月19日市人民政府第45次常务会议通过，现予公布，自2019年11月1日起施行。

市长　示例

2019年9月25日

示例市供水办法

第一章　总则

第一条　为了加强供水管理，根据《示例条例》，制定本办法。

第二条　用户应当遵守下列规定：
（一）不得擅自改装；
（二）不得盗用。

第二章　附则

第三条　本办法自2019年11月1日起施行，有效期五年。2005年3月1日发布的《示例市供水规定》（示政发〔2005〕12号）同时废止。
"""

REPLY = """示例省人民政府

关于同意设立示例开发区的批复

示政函〔2012〕15号

示例市人民政府：
你市《关于设立示例开发区的请示》（示市政〔2011〕98号）收悉。现批复如下：
一、同意设立示例开发区，规划面积10平方公里，具体四至范围以批准的规划图为准。
二、你市要加强对开发区的领导，严格执行土地利用总体规划。
　　　　　　　　　　　　　　　　示例省人民政府
　　　　　　　　　　　　　　　　二〇一二年三月一日
（此件公开发布）
"""

JOINT = """关于做好示例工作的通知

示财发〔2021〕5号

各县区财政局、教育局：

请各单位认真贯彻执行，并将执行情况及时报告。

附件：1.示例名单
2.示例标准

示例市财政局　　示例市教育局

2021年3月5日

附件1

示例名单

甲、乙、丙。

附件2

示例标准

每人每年100元。
"""


def headings(document: ReadDocument) -> list[str]:
    return [line for line in write_body(document.blocks).split("\n") if line.startswith("#")]


def test_a_circular_with_red_head_gives_every_field(read_one: ReadOne) -> None:
    document = read_one(CIRCULAR)
    assert document.value("title") == "示例县人民政府办公室关于印发《示例县2022年重点工作任务分解》的通知"
    assert document.value("document_number") == "示政办发〔2022〕8号"
    assert document.value("issuing_organs") == "示例县人民政府办公室"
    assert document.value("dated_on") == document.value("distributed_on") == "2022-02-28"
    assert document.value("genre") == "通知"


def test_the_enclosed_document_gets_its_own_title(read_one: ReadOne) -> None:
    assert headings(read_one(CIRCULAR)) == [
        "# 示例县2022年重点工作任务分解",
        "## 一、经济发展",
        "## 二、民生保障",
    ]


def test_a_stated_openness_is_certain_and_a_missing_one_must_be_checked(read_one: ReadOne) -> None:
    stated = read_one(CIRCULAR).finding("openness")
    missing = read_one(ORDER).finding("openness")
    assert stated is not None
    assert missing is not None
    assert (stated.value, stated.certainty) == ("主动公开", Certainty.STATED)
    assert missing.certainty is Certainty.UNSURE


def test_an_order_names_its_number_its_organ_and_the_rule(read_one: ReadOne) -> None:
    document = read_one(ORDER)
    assert document.value("title") == "示例市人民政府令第12号"
    assert document.value("issuing_organs") == "示例市人民政府"
    assert document.value("document_class") == "规章"
    assert headings(document) == ["# 示例市供水办法", "## 第一章　总则", "## 第二章　附则"]


def test_the_last_article_gives_force_expiry_and_repeal(read_one: ReadOne) -> None:
    document = read_one(ORDER)
    assert document.value("effective_on") == "2019-11-01"
    assert document.value("expires_on") == "2024-10-31"
    assert document.value("repeals") == "《示例市供水规定》（示政发〔2005〕12号）"
    assert document.bases == ("《示例条例》",)


def test_a_title_over_two_lines_and_a_date_in_chinese_numerals(read_one: ReadOne) -> None:
    document = read_one(REPLY)
    assert document.value("title") == "示例省人民政府关于同意设立示例开发区的批复"
    assert document.value("dated_on") == "2012-03-01"
    assert document.value("genre") == "批复"


def test_points_of_a_reply_are_text_not_headings(read_one: ReadOne) -> None:
    assert headings(read_one(REPLY)) == []


def test_joint_documents_name_all_organs_in_order(read_one: ReadOne) -> None:
    finding = read_one(JOINT).finding("issuing_organs")
    assert finding is not None
    assert finding.value == ("示例市财政局", "示例市教育局")


def test_annexes_get_the_titles_that_the_letter_announces(read_one: ReadOne) -> None:
    body = write_body(read_one(JOINT).blocks)
    assert "附件1\n\n# 示例名单\n\n甲、乙、丙。\n\n附件2\n\n# 示例标准" in body


def test_a_secret_document_says_so(read_one: ReadOne) -> None:
    assert read_one("机密★5年\n" + CIRCULAR).secrecy == "机密★5年"


def test_a_full_name_is_taken_from_the_imprint_and_explained(read_one: ReadOne) -> None:
    text = (
        JOINT.replace("示例市财政局　　示例市教育局", "市财政局") + "\n示例市财政局办公室　2021年3月6日印发\n"
    )
    finding = read_one(text).finding("issuing_organs")
    assert finding is not None
    assert finding.value == ("示例市财政局",)
    assert finding.certainty is Certainty.LIKELY
    assert "署名为“市财政局”" in finding.reason


def test_every_finding_points_to_its_place(read_one: ReadOne, extract: Callable[..., object]) -> None:
    text: str = extract(CIRCULAR).text  # type: ignore[attr-defined]
    document = read_one(CIRCULAR)
    found = {key: document.finding(key) for key in ("document_number", "dated_on")}
    shown = {
        key: "".join(text[span.start : span.end] for span in finding.spans)
        for key, finding in found.items()
        if finding
    }
    assert shown["document_number"].strip() == "示政办发〔2022〕8号"
    assert shown["dated_on"].strip() == "2022年2月28日"


def test_an_interpretation_names_what_it_explains(read_one: ReadOne) -> None:
    document = read_one("《示例市供水办法》政策解读\n\n一、制定背景\n\n为加强供水管理，制定本办法。\n")
    assert document.value("interprets") == "示例市供水办法"
    assert document.value("document_class") == "非政策信息"


def test_personnel_notices_are_no_policy(read_one: ReadOne) -> None:
    text = "示例市人民政府关于张示例等同志任免职的通知\n示政任〔2021〕3号\n各县区人民政府：\n任命张示例为副局长。\n示例市人民政府\n2021年4月2日\n"
    assert read_one(text).value("document_class") == "非政策信息"


@pytest.mark.parametrize("text", ["", "\n\n", "　\n"])
def test_an_empty_text_holds_no_document(read: Callable[..., Reading], text: str) -> None:
    assert read(text).documents == ()


def test_columns_mixed_up_around_the_formula_of_approval_are_mended_and_reported(read_one: ReadOne) -> None:
    text = (
        "关于印发示例方案的通知\n\n示政办发〔2020〕45号\n\n各县区人民政府：\n\n府同意，现印发给你们，请认真贯彻落实。\n\n"
        "《示例方案》已经示例市人民政\n\n示例市人民政府办公室\n\n2020年7月25日\n\n# 示例方案\n\n为做好工作，制定本方案。\n"
    )
    document = read_one(text, "示例.md")
    assert "《示例方案》已经示例市人民政府同意，现印发给你们，请认真贯彻落实。" in [
        block.text for block in document.blocks
    ]
    assert any("栏间错行" in doubt.text for doubt in document.doubts)


def test_a_lost_automatic_number_is_reported_and_never_invented(read_one: ReadOne) -> None:
    text = (
        "关于示例工作的通知\n\n各县区人民政府：\n\n高度重视，精心组织\n\n各单位要高度重视，精心组织，提前谋划安排。\n\n"
        "二、逐一落实\n\n各单位要对照要求逐一落实，确保完成任务。\n"
    )
    document = read_one(text)
    assert headings(document) == ["## 高度重视，精心组织", "## 二、逐一落实"]
    assert any("丢失" in doubt.text for doubt in document.doubts)


def test_who_is_addressed_is_kept_as_a_field_and_in_the_text(read_one: ReadOne) -> None:
    finding = read_one(CIRCULAR).finding("addressees")
    assert finding is not None
    assert (finding.value, finding.certainty) == (("各乡（镇）人民政府", "县直各部门"), Certainty.STATED)
    assert "各乡（镇）人民政府，县直各部门：" in write_body(read_one(CIRCULAR).blocks)
