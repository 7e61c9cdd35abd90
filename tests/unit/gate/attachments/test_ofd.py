"""A published OFD holds the parts its pages need; a sealed one stays as it is or waits."""

import pytest

from bench.gate.unpacking import holds
from generator.gate.attachments.inspecting import judge
from generator.gate.attachments.opening import open_attachment
from generator.problems import Severity
from tests.unit.gate.packages import package

WORDS = "BURIED"
OFD = 'xmlns:ofd="http://www.ofdspec.org/2016"'


def ofd(page: str, *, info: str = "", body: str = "", document: str = "", **parts: str | bytes) -> bytes:
    named = {
        name.replace("__", "/").replace("_xml", ".xml").replace("_bin", ".bin"): part
        for name, part in parts.items()
    }
    return package(
        {
            "OFD.xml": f"<ofd:OFD {OFD}><ofd:DocBody><ofd:DocInfo><ofd:DocID>1</ofd:DocID>{info}</ofd:DocInfo>"
            f"<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>{body}</ofd:DocBody></ofd:OFD>",
            "Doc_0/Document.xml": f'<ofd:Document {OFD}><ofd:Pages><ofd:Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/>'
            f"</ofd:Pages>{document}</ofd:Document>",
            "Doc_0/Pages/Page_0/Content.xml": f"<ofd:Page {OFD}><ofd:Content><ofd:Layer>{page}</ofd:Layer></ofd:Content></ofd:Page>",
            **named,
        }
    )


def words(text: str, more: str = "", inner: str = "", left: int = 10) -> str:
    return f'<ofd:TextObject Boundary="{left} 10 90 5" {more}>{inner}<ofd:TextCode X="0" Y="4">{text}</ofd:TextCode></ofd:TextObject>'


def told(data: bytes) -> list[str]:
    return [p.code for p in judge(open_attachment(data, "a.ofd"), "a.ofd") if p.severity is Severity.ERROR]


def test_the_words_of_a_page_are_read_also_letter_by_letter() -> None:
    number = "身份证号11010519491231002X"
    assert told(ofd(words(number))) == ["PRV001"]
    apart = "".join(words(letter, left=10 + 5 * place) for place, letter in enumerate(number))
    assert "PRV001" in told(ofd(apart))


GONE = {
    "author": ofd(words("正文"), info=f"<ofd:Author>{WORDS}</ofd:Author>"),
    "custom data": ofd(words("正文"), info=f'<ofd:CustomDatas><ofd:CustomData Name="a">{WORDS}</ofd:CustomData></ofd:CustomDatas>'),
    "attachment": ofd(
        words("正文"),
        document="<ofd:Attachments>Attachs/a.xml</ofd:Attachments>",
        Doc_0__Attachs__a_xml=f"<ofd:Attachments {OFD}><ofd:FileLoc>a.bin</ofd:FileLoc></ofd:Attachments>",
        Doc_0__Attachs__a_bin=WORDS.encode(),
    ),
    "extension": ofd(words("正文"), document="<ofd:Extensions>e.xml</ofd:Extensions>", Doc_0__e_xml=f"<a>{WORDS}</a>"),
    "version before": ofd(words("正文"), body="<ofd:Versions><ofd:Version BaseLoc='v.xml'/></ofd:Versions>", v_xml=f"<a>{WORDS}</a>"),
    "part that nothing leads to": ofd(words("正文"), other_xml=f"<a>{WORDS}</a>"),
}  # fmt: skip


@pytest.mark.parametrize("case", GONE)
def test_what_no_page_shows_is_not_in_the_copy(case: str) -> None:
    copy = open_attachment(GONE[case], "a.ofd").copy or b""
    assert (holds(GONE[case], WORDS), told(GONE[case])) == (True, [])
    assert holds(copy, "正文")
    assert not holds(copy, WORDS)
    assert open_attachment(copy, "a.ofd").copy == copy


@pytest.mark.parametrize(
    "page",
    [
        words(WORDS, 'Visible="false"'),
        words(WORDS, 'Alpha="0"'),
        words(WORDS, 'Fill="false"'),
        words(WORDS, inner='<ofd:FillColor Value="255 255 255"/>'),
    ],
)
def test_words_that_nobody_sees_stop_an_ofd(page: str) -> None:
    assert told(ofd(page)) == ["HID004"]


def test_notes_wait_for_a_person() -> None:
    notes = {
        "Doc_0__notes_xml": f'<ofd:Annotations {OFD}><ofd:Page PageID="1"><ofd:FileLoc>note.xml</ofd:FileLoc></ofd:Page></ofd:Annotations>',
        "Doc_0__note_xml": f'<ofd:PageAnnot {OFD}><ofd:Annot Type="Highlight"><ofd:Remark>x</ofd:Remark></ofd:Annot></ofd:PageAnnot>',
    }
    document = "<ofd:Annotations>notes.xml</ofd:Annotations>"
    assert told(ofd(words("正文"), document=document, **notes)) == ["HID002"]


def test_a_sealed_ofd_passes_unchanged_or_waits() -> None:
    seal = {"Signs__s_xml": f"<ofd:Signatures {OFD}/>"}
    body = "<ofd:Signatures>Signs/s.xml</ofd:Signatures>"
    clean = ofd(words("正文"), body=body, **seal)
    assert (told(clean), open_attachment(clean, "a.ofd").copy) == ([], clean)
    assert told(ofd(words("正文"), body=body, info=f"<ofd:Author>{WORDS}</ofd:Author>", **seal)) == ["HID011"]


@pytest.mark.parametrize(
    "data",
    [b"PK\x03\x04", package({"a.xml": "<a/>"}), ofd("<!DOCTYPE a>"), ofd(words("正文", 'Boundary="x"'))],
)
def test_a_broken_ofd_is_refused(data: bytes) -> None:
    assert open_attachment(data, "a.ofd").copy is None
