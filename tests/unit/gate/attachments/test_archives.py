"""A zip is opened: every file in it is judged, and what leaves is packed from clean copies."""

import io
import zipfile

from bench.gate.unpacking import holds
from generator.gate.attachments.inspecting import judge
from generator.gate.attachments.opening import open_attachment
from generator.problems import Severity
from tests.unit.gate.packages import docx, package, paragraph

WORDS = "BURIED"


def told(data: bytes) -> list[str]:
    return [p.code for p in judge(open_attachment(data, "a.zip"), "a.zip") if p.severity is Severity.ERROR]


def authored(words: str = "正文") -> bytes:
    return docx(paragraph(words), {"docProps/core.xml": f"<a>{WORDS}</a>"})


def test_files_of_an_archive_are_cleaned_and_notes_of_systems_go() -> None:
    data = package({"表/名单.docx": authored(), "__MACOSX/a": WORDS.encode(), "表/Thumbs.db": WORDS.encode()})
    clean = open_attachment(data, "a.zip")
    assert told(data) == []
    assert clean.copy is not None
    assert (holds(clean.copy, "正文"), holds(clean.copy, WORDS)) == (True, False)
    assert open_attachment(clean.copy, "a.zip").copy == clean.copy


def test_one_file_that_must_not_leave_stops_the_whole() -> None:
    problems = judge(
        open_attachment(package({"a.docx": authored("身份证号11010519491231002X")}), "a.zip"), "a.zip"
    )
    assert [(p.path, p.code) for p in problems if p.severity is Severity.ERROR] == [("a.zip", "PRV001")]
    assert told(package({"a.exe": b"MZ"})) == ["HID010"]
    assert told(package({"b.zip": package({"a.txt": "a"})})) == ["HID008"]
    assert told(package({"身份证11010519491231002X.txt": "正文"})) == ["PRV001"]


def test_locked_broken_empty_and_escaping_archives_are_refused() -> None:
    locked = bytearray(package({"a.txt": b"text"}))
    place = locked.index(b"PK\x01\x02")
    locked[6] |= 1
    locked[place + 8] |= 1
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", bytes(3_000_000))
    for data in (bytes(locked), b"PK\x03\x04", package({}), package({"../a.txt": b"a"}), bomb.getvalue()):
        assert open_attachment(data, "a.zip").copy is None
