"""Make office files that depend on their content alone: no clock, no name of a program or person."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

_MOMENT = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(</dcterms:(?:created|modified)>)")
_PROGRAM = re.compile(rb"<(?:Application|AppVersion|Template|TotalTime|Company|Manager)>[^<]*</\w+>")


def steady(data: bytes, day: date) -> bytes:
    """Return an office file (a ZIP archive) whose entries and properties all bear the same day."""
    moment = f"{day.isoformat()}T00:00:00Z".encode()
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w") as made:
        for name in source.namelist():
            content = source.read(name)
            if name == "docProps/core.xml":
                content = _MOMENT.sub(rb"\g<1>" + moment + rb"\g<2>", content)
            elif name == "docProps/app.xml":
                content = _PROGRAM.sub(b"", content)
            entry = zipfile.ZipInfo(name, (max(day.year, 1980), day.month, day.day, 0, 0, 0))
            made.writestr(entry, content, zipfile.ZIP_DEFLATED)
    return target.getvalue()
