"""Look at one notice before it is published: markings, personal data, wording, maps."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.gate.markings import problems_of_markings
from generator.gate.personal import problems_in_text
from generator.gate.wording import problems_of_wording
from generator.problems import Problem, Severity
from generator.vocabularies.grounds import ground

if TYPE_CHECKING:
    from generator.gate.wording import Wording
    from generator.schema.notice import Notice

_MAP = re.compile(r"地图|区划图|政区图|行政区域图|版图|方位图")
_PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)]*)\)|<img\b[^>]*>")


def inspect_notice(notice: Notice, text: str, wording: Wording) -> list[Problem]:
    """Return what speaks against publishing the file of a notice; `text` is all of it, fields included.

    Codes: PRV001 ID card, PRV002 mobile, PRV003 private landline, PRV004 bank card, PRV005 passport,
    PRV006 home address, PRV007 health, PRV008 more left out; WRD001 former name of an organ, WRD002
    repealed law as basis, WRD003 doubled characters, WRD004 own list; MAP001 a map without 审图号;
    MRK001–MRK003 markings that keep a document from the public.
    """
    problems = problems_in_text(notice.path, text)
    problems.extend(problems_of_markings(notice, text))
    problems.extend(problems_of_wording(notice.path, text, wording, notice.dated_on))
    line = _map_without_number(notice, text)
    if line:
        problems.append(
            Problem(
                notice.path,
                line,
                "MAP001",
                "附有地图，没有看到审图号",
                "公开地图应当标注审图号；不属于地图的可不改",
                ground("ditu-664", "第三十四条"),
                Severity.ADVICE,
            )
        )
    return problems


def _map_without_number(notice: Notice, text: str) -> int:
    """Return the line on which a map is shown or attached, or 0."""
    if "图" not in text or not _MAP.search(text) or "审图号" in text:
        return 0
    if any(_MAP.search(name) for name in notice.attachments):
        return notice.line_of("attachments")
    shown = next((match for match in _PICTURE.finditer(text) if _MAP.search(match[0])), None)
    return text.count("\n", 0, shown.start()) + 1 if shown else 0
