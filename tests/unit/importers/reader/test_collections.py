from collections.abc import Callable

from generator.importers.reader.read import Reading

Read = Callable[..., Reading]


def letter(title: str, number: str, day: str = "2021年3月5日") -> str:
    head = f"{title}\n{number}\n" if number else f"{title}\n"
    return f"{head}各县区人民政府：\n请各单位认真贯彻执行，并将执行情况及时报告市人民政府。\n示例市人民政府\n{day}\n"


GAZETTE = (
    "示例市人民政府公报\n\n2021年4月1日　第2期（总第88期）\n\n目　录\n\n市政府文件\n\n"
    "关于做好甲项工作的通知（示政发〔2021〕1号）…………（2）\n\n关于做好乙项工作的通知\n\n示政发〔2021〕2号………（4）\n\n"
    "示例市人民政府召开第5次常务会议………（6）\n\n"
    + letter("关于做好甲项工作的通知", "示政发〔2021〕1号")
    + "\n"
    + letter("关于做好乙项工作的通知", "示政发〔2021〕2号")
    + "\n市人民政府召开第5次常务会议\n\n3月20日，市长主持召开市人民政府第5次常务会议，研究部署有关工作。\n"
)


def titles(reading: Reading) -> list[str]:
    return [document.value("title") for document in reading.documents]


def test_a_gazette_is_cut_by_its_contents_list_and_is_a_document_itself(read: Read) -> None:
    assert titles(read(GAZETTE)) == [
        "示例市人民政府公报2021年第2期（总第88期）",
        "关于做好甲项工作的通知",
        "关于做好乙项工作的通知",
        "市人民政府召开第5次常务会议",
    ]


def test_documents_of_a_gazette_name_it_and_are_public(read: Read) -> None:
    documents = read(GAZETTE).documents[1:]
    assert {document.value("gazette") for document in documents} == {
        "示例市人民政府公报2021年第2期（总第88期）"
    }
    assert {document.value("openness") for document in documents} == {"主动公开"}


def test_a_meeting_takes_its_year_from_the_issue(read: Read) -> None:
    meeting = read(GAZETTE).documents[-1]
    assert meeting.value("dated_on") == "2021-03-20"
    assert meeting.value("genre") == "会议"
    assert meeting.value("issuing_organs") == "示例市人民政府"


def test_a_compendium_is_cut_by_its_numbered_headings(read: Read) -> None:
    text = (
        "（一）示例市\n"
        "1. 关于做好甲项工作的通知（2021年3\n月5日）\n示政发〔2021〕1号\n各县区人民政府：\n请认真贯彻执行。\n示例市人民政府\n2021年3月5日\n"
        "2. 示例市印发《乙项工作若干措施》（2021年4月6日）\n4月6日，示例市印发《乙项工作若干措施》，要求认真落实。\n"
    )
    reading = read(text)
    assert titles(reading) == ["关于做好甲项工作的通知", "示例市印发《乙项工作若干措施》"]
    assert reading.documents[1].value("dated_on") == "2021-04-06"
    assert [dropped.reason for dropped in reading.dropped] == ["汇编分区标题"]


def test_documents_follow_each_other_without_any_list(read: Read) -> None:
    text = "\n".join(
        [
            letter("示例市人民政府关于做好甲项工作的通知", "示政发〔2021〕1号"),
            letter("示例市人民政府关于做好乙项工作的通知", ""),
            letter("关于做好丙项\n工作的通知", "示政发〔2021〕3号"),
        ]
    )
    assert titles(read(text)) == [
        "示例市人民政府关于做好甲项工作的通知",
        "示例市人民政府关于做好乙项工作的通知",
        "关于做好丙项工作的通知",
    ]


def test_a_forwarded_document_stays_inside_its_cover(read: Read) -> None:
    inner = letter("国家示例局关于做好示例工作的通知", "国示发〔2020〕9号", "2020年9月1日")
    text = letter("示例市人民政府转发国家示例局关于做好示例工作的通知", "示政发〔2021〕7号") + inner
    assert titles(read(text)) == ["示例市人民政府转发国家示例局关于做好示例工作的通知"]


def test_numbers_cited_in_the_text_begin_no_document(read: Read) -> None:
    text = letter("关于做好甲项工作的通知", "示政发〔2021〕1号").replace(
        "请各单位", "根据《关于乙项工作的通知》（示政发〔2020〕5号）要求，请各单位"
    )
    assert len(read(text).documents) == 1


def test_title_and_contents_list_that_differ_are_both_shown(read: Read) -> None:
    text = GAZETTE.replace("第5次常务会议………", "第5次常务会议纪实………")
    finding = read(text).documents[-1].finding("title")
    assert finding is not None
    assert "请核对" in finding.reason
