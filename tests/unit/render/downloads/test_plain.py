from generator.render.downloads.plain import make_text
from tests.unit.render.downloads.documents import CIRCULAR, document_of


def test_plain_text_holds_the_whole_document_one_paragraph_a_line() -> None:
    data = make_text(document_of(CIRCULAR))
    assert data.startswith("\ufeff".encode())
    text = data.decode("utf-8-sig")
    lines = text.split("\r\n")
    assert lines[:2] == ["示例县人民政府关于印发示例办法的通知", "示政发〔2026〕1号"]
    assert "各乡、镇人民政府，县政府各部门：" in lines
    assert "　　1. 坚持公开为常态、不公开为例外。" in lines
    assert "上下合并\t二\t三" in lines
    assert "\t左右合并" in lines
    assert "抄送：县委各部门，县人大常委会办公室。" in lines
    assert "　　[图片：示意图]" in lines
    assert lines[-2].startswith("网址：https://")
