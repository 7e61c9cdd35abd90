import pytest

from generator.portal.notice_file import body_files, body_of


@pytest.mark.parametrize(
    ("body", "files"),
    [
        ("没有链接", ()),
        ("[表](<申请表 1.docx>)和![图](图.png)", ("图.png", "申请表 1.docx")),
        ('<img src="a%20b.png" alt="图">', ("a b.png",)),
        ("[站外](https://www.example.gov.cn/)[锚](#一)[根](/a.pdf)[邮](mailto:a@b)", ()),
        ("[页](甲.pdf#第2页)", ("甲.pdf",)),
    ],
)
def test_files_beside_a_notice_are_found_in_its_body(body: str, files: tuple[str, ...]) -> None:
    assert body_files(body) == files


def test_the_body_is_what_stands_behind_the_fields() -> None:
    assert body_of("---\n标题: 甲\n---\n\n正文\n---\n") == "正文\n---\n"
