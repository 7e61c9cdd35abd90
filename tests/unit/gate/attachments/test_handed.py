"""Files made by strangers, each with something that nobody may publish: stopped, or a copy without it."""

import csv
from pathlib import Path

import pytest

from bench.gate.unpacking import holds
from generator.gate.attachments.inspecting import judge
from generator.gate.attachments.opening import open_attachment
from generator.problems import has_errors

CASES = Path(__file__).parent / "cases"
with (CASES / "answers.csv").open(encoding="utf-8", newline="") as answers:
    ANSWERS = [tuple(row.values()) for row in csv.DictReader(answers)]


@pytest.mark.parametrize(
    ("file", "place", "secret", "right"), ANSWERS, ids=[f"{row[0]} {row[1]}" for row in ANSWERS]
)
def test_what_must_not_be_published_is_stopped_or_not_in_the_copy(
    file: str, place: str, secret: str, right: str
) -> None:
    opened = open_attachment((CASES / file).read_bytes(), file)
    stopped = has_errors(judge(opened, file))
    if right == "published":
        assert (place, stopped, holds(opened.copy or b"", secret)) == (place, False, True)
    else:
        assert stopped or not holds(opened.copy or b"", secret)


def test_every_handed_file_has_an_answer() -> None:
    assert {row[0] for row in ANSWERS} == {file.name for file in CASES.iterdir()} - {"answers.csv"}


@pytest.mark.parametrize(
    "file", ["docx-people.docx", "xlsx-connection.xlsx", "pdf-info.pdf", "jpg-trailer.jpg"]
)
def test_the_same_file_gives_the_same_copy(file: str) -> None:
    data = (CASES / file).read_bytes()
    assert open_attachment(data, file).copy == open_attachment(data, file).copy
