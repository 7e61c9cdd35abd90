"""Office files without the clock: the same content gives the same bytes."""

from __future__ import annotations

import re
from datetime import date

from generator.files.packages import entries_of, zip_of

_CORE = "docProps/core.xml"
_DAY = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:\2>)")


def without_clock(package: bytes, day: date) -> bytes:
    """Return an office file whose times are all the given day; libraries write the time of saving."""
    stamp = rf"\g<1>{day.isoformat()}T00:00:00Z\g<3>".encode()
    return zip_of(
        (name, _DAY.sub(stamp, data) if name == _CORE else data) for name, data in entries_of(package)
    )
