"""A document that would never end, or would take all memory, is given up; the next one is set."""

from datetime import date

import pytest

from generator.render.downloads.typesetting import Typesetter, TypesettingError

DAY = date(2026, 1, 1)
BOMBS = {
    "loop": "#let n = 0\n#while n >= 0 { n += 1 }\n",
    "recursion": "#let f(n) = f(n + 1)\n#f(0)\n",
    "ever more pages": "#for i in range(100000000) { pagebreak() }\n",
    "ever more text": '#let s = "一"\n#for i in range(60) { s += s }\n#s\n',
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_document_without_end_is_given_up_and_the_next_one_is_set(bomb: str) -> None:
    with Typesetter(patience=5) as typesetter:
        with pytest.raises(TypesettingError):
            typesetter.typeset(BOMBS[bomb], {}, {}, DAY, strict=False)
        pdf = typesetter.typeset("= Title\n", {}, {}, DAY, strict=False)
    assert pdf.startswith(b"%PDF-")
