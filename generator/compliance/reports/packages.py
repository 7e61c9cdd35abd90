"""Office files without the clock: the same content gives the same bytes."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date

_CORE = "docProps/core.xml"
_DAY = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:\2>)")
_EPOCH = (1980, 1, 1, 0, 0, 0)


def without_clock(package: bytes, day: date) -> bytes:
    """Return an office file whose times are all the given day; libraries write the time of saving."""
    stamp = rf"\g<1>{day.isoformat()}T00:00:00Z\g<3>".encode()
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(package)) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            data = _DAY.sub(stamp, old.read(name)) if name == _CORE else old.read(name)
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.create_system = 0  # the same on every system
            new.writestr(entry, data, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
