"""Pages of PDF looked at as pictures: against tests/golden/pdf, with room for other versions of the fonts."""

from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from PIL import Image, ImageFilter

from generator.office.paper import OfficialDocument
from generator.render.downloads.pdf import make_pdf
from generator.render.downloads.typesetting import Typesetter
from tests.unit.render.downloads.documents import CIRCULAR, FONTS, LETTER, RULE, document_of
from tests.unit.render.downloads.test_pdf import png

GOLDEN = Path(__file__).resolve().parents[3] / "golden" / "pdf"
_ROOM = 2.0
"""Mean difference of grey that two softened pictures of a page may have; a line moved by a row has more."""

DOCUMENTS = {
    "circular": (document_of(CIRCULAR), (0, 1, 3)),
    "reprint": (
        document_of(CIRCULAR, issuing_organs=("示例省人民政府",), source="《示例公报》2026年第1期"), (0,),
    ),
    "letter": (document_of(LETTER, title="关于商请支持示例工作的函", genre="函"), (0, 1)),
    "rule": (document_of(RULE, title="示例规定", document_class="规章", document_number=None), (0,)),
    "joint": (document_of(CIRCULAR, issuing_organs=("示例县人民政府", "示例县人民武装部")), (0,)),
}  # fmt: skip


@pytest.mark.parametrize("name", DOCUMENTS)
def test_pages_look_as_they_did(name: str, typesetter: Typesetter, request: pytest.FixtureRequest) -> None:
    document, pages = DOCUMENTS[name]
    for page, picture in _pictures(document, pages, typesetter):
        file = GOLDEN / f"{name}-{page + 1}.png"
        if request.config.getoption("--update-golden"):
            picture.save(file, optimize=True)
        assert difference(picture, Image.open(file)) < _ROOM, (
            f"{file.name} 变了，用 --update-golden 更新后看一眼"
        )


def test_the_comparison_notices_a_line_that_moved(typesetter: Typesetter) -> None:
    document, _ = DOCUMENTS["reprint"]
    ((_, picture),) = _pictures(document, (0,), typesetter)
    moved = Image.new("L", picture.size, 255)
    moved.paste(picture, (0, 15))
    assert difference(picture, moved) > _ROOM


def _pictures(
    document: OfficialDocument, pages: tuple[int, ...], typesetter: Typesetter
) -> list[tuple[int, Image.Image]]:
    pdf = pypdfium2.PdfDocument(make_pdf(document, FONTS, {"图.png": png(300, 150)}, typesetter))
    return [(page, pdf[page].render(scale=0.75).to_pil().convert("L")) for page in pages]


def difference(one: Image.Image, two: Image.Image) -> float:
    """Mean difference of grey of two pictures, softened so that the shape of a dot does not count."""
    if one.size != two.size:
        return 255.0
    soft = [
        np.asarray(picture.convert("L").filter(ImageFilter.GaussianBlur(2)), dtype=float)
        for picture in (one, two)
    ]
    return float(np.abs(soft[0] - soft[1]).mean())
