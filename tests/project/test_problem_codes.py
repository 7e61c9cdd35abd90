"""Every problem code of the program stands in docs/problems.md, and no other."""

import re
from pathlib import Path


def test_the_codes_in_the_code_and_in_the_document_are_the_same(root: Path) -> None:
    literal = re.compile(r'"([A-Z]{3}\d{3})"')
    code = {
        found
        for file in (root / "generator").rglob("*.py")
        for found in literal.findall(file.read_text("utf-8"))
    }
    document = (root / "docs" / "problems.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| ([A-Z]{3}\d{3}) \|", document, re.MULTILINE)) == code
