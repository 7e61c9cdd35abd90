"""Old office files are read through LibreOffice; what leaves is the clean copy of what they became."""

import shutil
from pathlib import Path

import pytest

from bench.gate.unpacking import holds
from generator.gate.attachments.inspecting import judge
from generator.gate.attachments.opening import open_attachment

SAMPLES = Path(__file__).parent / "samples"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def test_hidden_words_of_an_old_word_file_are_found() -> None:
    opened = open_attachment((SAMPLES / "hidden.doc").read_bytes(), "a.wps")
    assert [problem.code for problem in judge(opened, "a.wps")] == ["HID004", "HID007"]
    assert {problem.path for problem in judge(opened, "a.wps")} == {"a.wps"}


def test_the_copy_of_an_old_workbook_is_a_new_one_and_always_the_same() -> None:
    data = (SAMPLES / "plain.xls").read_bytes()
    first, second = (open_attachment(data, "a.xls").copy for _ in range(2))
    assert first is not None
    assert (holds(first, "正文内容公开"), first) == (True, second)


def test_without_libreoffice_an_old_file_is_refused_in_clear_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    (problem,) = open_attachment((SAMPLES / "hidden.doc").read_bytes(), "a.doc").problems
    assert (problem.code, "LibreOffice" in problem.message, "另存为" in problem.hint) == (
        "HID012",
        True,
        True,
    )


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"PK\x03\x04", "HID010"),
        (b"{\\rtf1}", "HID010"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "HID008"),
        (OLE + "_VBA_PROJECT".encode("utf-16-le"), "HID005"),
    ],
)
def test_other_files_locked_ones_and_macros_are_refused(data: bytes, code: str) -> None:
    assert [problem.code for problem in open_attachment(data, "a.doc").problems] == [code]
