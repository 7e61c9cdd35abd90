"""Old Word, WPS, RTF and ODF files: converted by LibreOffice where it is installed."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from generator.importers.formats import docx
from generator.problems import Problem, ProblemsError

if TYPE_CHECKING:
    from generator.importers.extracted import Extracted

SUFFIXES = (".doc", ".wps", ".rtf", ".odt")
LABEL = "旧版文档"

_SECONDS = 120
_OLE = b"\xd0\xcf\x11\xe0"
_STARTS = {
    ".doc": (_OLE, b"{\\rtf", b"PK\x03\x04", b"\xdb\xa5"),
    ".wps": (_OLE, b"PK\x03\x04"),
    ".rtf": (b"{\\rtf",),
    ".odt": (b"PK\x03\x04",),
}


def read(data: bytes, name: str) -> Extracted:
    """Return what the converted document says.

    Raises IMP012 (not that kind of file), IMP017 (no LibreOffice), IMP018 (conversion failed).
    """
    ending = Path(name).suffix.lower()
    if not data.startswith(_STARTS[ending]):
        raise _error(name, "IMP012", f"文件内容不是 {ending} 文档", "请核对后缀，用原软件打开后另存为 .docx")
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise _error(
            name, "IMP017", f"读取 {ending} 需要 LibreOffice，本机没有安装",
            "请运行 sudo apt-get install -y --no-install-recommends libreoffice-writer-nogui，或者在 Word、WPS 中另存为 .docx 后导入",
        )  # fmt: skip
    return docx.read(_converted(program, data, ending, name), name)


def _converted(program: str, data: bytes, ending: str, name: str) -> bytes:
    """Return the file as DOCX; LibreOffice gets a profile of its own and never runs macros."""
    with tempfile.TemporaryDirectory(prefix="gongkai-") as folder:
        source = Path(folder) / f"document{ending}"
        source.write_bytes(data)
        command = [
            program, "--headless", "--norestore", "--nolockcheck", f"-env:UserInstallation=file://{folder}/profile",
            "--convert-to", "docx:MS Word 2007 XML", "--outdir", folder, str(source),
        ]  # fmt: skip
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS)  # noqa: S603 - fixed program
            return (Path(folder) / "document.docx").read_bytes()
        except (subprocess.SubprocessError, OSError) as error:
            raise _error(
                name,
                "IMP018",
                "LibreOffice 没有转换成功，文件可能损坏或者加密",
                "请在 Word、WPS 中打开，另存为 .docx 后导入",
            ) from error


def _error(name: str, code: str, message: str, hint: str) -> ProblemsError:
    return ProblemsError([Problem(name, 0, code, message, hint)])
