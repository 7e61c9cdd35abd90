"""Published slides hold what an audience sees."""

import pytest

from bench.gate.unpacking import holds
from generator.gate.attachments.inspecting import judge
from generator.gate.attachments.opening import open_attachment
from generator.problems import Severity
from tests.unit.gate.packages import RELATION, RELS, R, office

P = 'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
WORDS = "BURIED"


def words(text: str) -> str:
    return f"<a:p><a:r><a:t>{text}</a:t></a:r></a:p>"


def slides(slide: str, more: str = "", part: str = "", **attributes: str) -> bytes:
    given = " ".join(f'{key}="{value}"' for key, value in attributes.items())
    relation = f'<Relationship Id="x1" Type="{RELATION}/{more}" Target="../x.xml"/>' if more else ""
    return office(
        "ppt/presentation.xml",
        {
            "ppt/presentation.xml": f'<p:presentation {P} {R}><p:sldIdLst><p:sldId r:id="s1"/></p:sldIdLst></p:presentation>',
            "ppt/slides/slide1.xml": f"<p:sld {P} {A} {R} {given}>{slide}</p:sld>",
            "ppt/slides/_rels/slide1.xml.rels": f"<Relationships {RELS}>{relation}</Relationships>",
            "ppt/x.xml": part or "<a/>",
        },
        s1="slide slides/slide1.xml",
    )


def told(data: bytes) -> list[str]:
    return [p.code for p in judge(open_attachment(data, "a.pptx"), "a.pptx") if p.severity is Severity.ERROR]


@pytest.mark.parametrize(
    ("data", "codes"),
    [
        (slides(words("正文")), []),
        (slides(words("身份证号11010519491231002X")), ["PRV001"]),
        (slides(words("正文"), show="0"), ["HID003"]),
        (slides(f'<p:sp><p:cNvPr id="1" name="a" hidden="1"/>{words(WORDS)}</p:sp>'), ["HID003"]),
        (slides(words("正文"), "notesSlide", f"<p:notes {P} {A}>{words(WORDS)}</p:notes>"), ["HID003"]),
        (
            slides(words("正文"), "notesSlide", f"<p:notes {P} {A}>{words('1')}</p:notes>"),
            [],
        ),  # the page number
        (
            slides(
                words("正文"), "comments", f"<p:cmLst {P}><p:cm><p:text>{WORDS}</p:text></p:cm></p:cmLst>"
            ),
            ["HID002"],
        ),
    ],
)
def test_slides_are_looked_into(data: bytes, codes: list[str]) -> None:
    assert told(data) == codes


def test_tags_of_programs_are_not_in_the_copy() -> None:
    data = slides(
        f'{words("正文")}<p:custDataLst><p:tags r:id="x1"/></p:custDataLst>', "tags", f"<a>{WORDS}</a>"
    )
    copy = open_attachment(data, "a.pptx").copy or b""
    assert (holds(copy, "正文"), holds(copy, WORDS)) == (True, False)
