"""OFD: what pages, templates and composite units show is read, what is noted on them is set aside."""

import io
import zipfile
from datetime import date

import pytest

from generator.importers.extracted import Extracted
from generator.importers.formats.ofd import read
from generator.problems import ProblemsError

NS = 'xmlns:ofd="http://www.ofdspec.org/2016"'


def text(words: str, y: float, x: float = 30, more: str = "") -> str:
    return f'<ofd:TextObject Boundary="{x} {y} 150 6" Size="5" {more}><ofd:TextCode X="0" Y="5">{words}</ofd:TextCode></ofd:TextObject>'


def page(objects: str, template: str = "") -> str:
    used = f'<ofd:Template TemplateID="{template}"/>' if template else ""
    return f"<ofd:Page {NS}>{used}<ofd:Content><ofd:Layer>{objects}</ofd:Layer></ofd:Content></ofd:Page>"


def package(
    pages: list[str], parts: dict[str, str] | None = None, common: str = "", after: str = ""
) -> bytes:
    listed = "".join(f'<ofd:Page ID="{at}" BaseLoc="P{at}.xml"/>' for at, _ in enumerate(pages))
    files = {
        "OFD.xml": f"<ofd:OFD {NS}><ofd:DocBody><ofd:DocInfo><ofd:CreationDate>2025-04-01</ofd:CreationDate></ofd:DocInfo>"
        "<ofd:DocRoot>D/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "D/Document.xml": f"<ofd:Document {NS}><ofd:CommonData>{common}</ofd:CommonData><ofd:Pages>{listed}</ofd:Pages>{after}</ofd:Document>",
        **{f"D/P{at}.xml": content for at, content in enumerate(pages)},
        **{f"D/{name}": content for name, content in (parts or {}).items()},
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def lines(found: Extracted) -> list[str]:
    return [line.text for line in found.lines]


BODY = text("示例市人民政府关于示例工作的通知", 60) + text("现将有关事项通知如下。", 100)


def test_a_template_is_read_where_it_is_used_first_and_only_there() -> None:
    template = '<ofd:TemplatePage ID="9" BaseLoc="T.xml"/>'
    pages = [page(BODY, "9"), page(text("第二页的话。", 60), "9")]
    found = read(package(pages, {"T.xml": page(text("示例市人民政府文件", 30))}, template), "a.ofd")
    assert lines(found) == [
        "示例市人民政府文件",
        "示例市人民政府关于示例工作的通知",
        "现将有关事项通知如下。",
        "第二页的话。",
    ]
    assert [item.reason for item in found.dropped] == ["页眉页脚"]


def test_a_composite_unit_inside_another_is_read_at_its_place() -> None:
    units = (
        f"<ofd:Res {NS}><ofd:CompositeGraphicUnits>"
        f'<ofd:CompositeGraphicUnit ID="1"><ofd:Content><ofd:CompositeObject ResourceID="2" Boundary="0 10 1 1"/></ofd:Content></ofd:CompositeGraphicUnit>'
        f'<ofd:CompositeGraphicUnit ID="2"><ofd:Content>{text("组合图元里的话。", 60)}</ofd:Content></ofd:CompositeGraphicUnit>'
        "</ofd:CompositeGraphicUnits></ofd:Res>"
    )
    shown = page(BODY + '<ofd:CompositeObject ResourceID="1" Boundary="0 10 210 297"/>')
    found = read(package([shown], {"R.xml": units}, "<ofd:DocumentRes>R.xml</ofd:DocumentRes>"), "a.ofd")
    assert lines(found) == ["示例市人民政府关于示例工作的通知", "组合图元里的话。", "现将有关事项通知如下。"]


def test_text_that_is_turned_or_scaled_by_a_matrix_stands_where_it_is_drawn() -> None:
    moved = text("最后一行。", 10, more='CTM="1 0 0 1 0 150"')
    assert lines(read(package([page(moved + BODY)]), "a.ofd"))[-1] == "最后一行。"


def test_annotations_watermarks_and_hidden_text_are_set_aside() -> None:
    notes = f'<ofd:Annotations {NS}><ofd:Page PageID="0"><ofd:FileLoc>A0.xml</ofd:FileLoc></ofd:Page></ofd:Annotations>'
    page_notes = f'<ofd:PageAnnot {NS}><ofd:Annot Type="Watermark"><ofd:Appearance>{text("内部", 1)}</ofd:Appearance></ofd:Annot><ofd:Annot Type="Stamp"><ofd:Remark>请改</ofd:Remark></ofd:Annot></ofd:PageAnnot>'
    data = package(
        [page(BODY + text("看不见的话", 150, more='Visible="false"'))],
        {"Annots.xml": notes, "A0.xml": page_notes},
        after="<ofd:Annotations>Annots.xml</ofd:Annotations>",
    )
    found = read(data, "a.ofd")
    assert lines(found) == ["示例市人民政府关于示例工作的通知", "现将有关事项通知如下。"]
    assert sorted(item.reason for item in found.dropped) == ["水印", "注释", "隐藏文字"]


def test_a_page_that_is_a_picture_is_named() -> None:
    found = read(
        package([page(BODY * 2), page('<ofd:ImageObject ResourceID="5" Boundary="0 0 210 297"/>')]), "a.ofd"
    )
    assert [(item.code, "第 2 页" in item.message) for item in found.problems] == [("IMP016", True)]


def test_the_file_says_when_it_was_made() -> None:
    assert read(package([page(BODY)]), "a.ofd").file_day == date(2025, 4, 1)


def test_a_missing_page_is_a_broken_file() -> None:
    data = package([page(BODY)], common='<ofd:TemplatePage ID="9" BaseLoc="nowhere.xml"/>')
    with pytest.raises(ProblemsError) as caught:
        read(data, "a.ofd")
    assert caught.value.problems[0].code == "IMP020"
