"""Convert old office files by LibreOffice, where it is installed; macros never run."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

_SECONDS = 120
_FILTERS = {
    ".docx": "docx:MS Word 2007 XML",
    ".xlsx": "xlsx:Calc MS Excel 2007 XML",
    ".pptx": "pptx:Impress MS PowerPoint 2007 XML",
    ".pdf": "pdf",
}
# A page opens in a program of its own, which writes neither documents nor tables.
_OPENED_AS = {(".html", ".docx"): "HTML (StarWriter)", (".html", ".xlsx"): "HTML (StarCalc)"}


class ConversionError(Exception):
    """The conversion gave nothing; `is_missing` says that there is no LibreOffice on this machine."""

    def __init__(self, *, is_missing: bool) -> None:
        self.is_missing = is_missing
        super().__init__("no LibreOffice" if is_missing else "not converted")


def convert(data: bytes, ending: str, target: str) -> bytes:
    """Return a file of an ending as one of another; raises `ConversionError`.

    LibreOffice gets a profile of its own, so that several may run and none reads a person's settings.
    """
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise ConversionError(is_missing=True)
    with tempfile.TemporaryDirectory(prefix="gongkai-") as folder:
        source = Path(folder) / f"document{ending}"
        source.write_bytes(data)
        opened = _OPENED_AS.get((ending, target))
        command = [
            program, "--headless", "--norestore", "--nolockcheck", f"-env:UserInstallation=file://{folder}/profile",
            *([f"--infilter={opened}"] if opened else []), "--convert-to", _FILTERS[target],
            "--outdir", f"{folder}/out", str(source),
        ]  # fmt: skip
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS)  # noqa: S603 - fixed program
            return (Path(folder) / "out" / f"document{target}").read_bytes()
        except (subprocess.SubprocessError, OSError) as error:
            raise ConversionError(is_missing=False) from error
