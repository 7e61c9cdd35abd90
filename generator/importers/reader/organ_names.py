"""Names of organs as signatures and titles give them: over lines, with a seal behind, against the 文号."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from generator.importers.reader.patterns import ORGAN_END, PERSON_SIGNS, compact, is_organ
from generator.importers.reader.thresholds import LINES_OF_A_NAME, LONGEST_FRAGMENT, LONGEST_SIGNATURE
from generator.schema.document_number import parse_document_number
from generator.source.plain_yaml import load_beside

if TYPE_CHECKING:
    from collections.abc import Sequence

_SEAL = re.compile(r"[（(](?:代章|盖章|签章|公章|印章|章|印)[）)]$")
_STATE = "中华人民共和国"
_NO_NAME = re.compile(r"[。！？；，：《》\d%]|关于|特此|此致|的")
_REST_OF_NAME = re.compile(
    r"(?:人民政府)?(?:办公厅|办公室|委员会|管理委员会|管委会|领导小组|领导小组办公室|联席会议办公室|指挥部|指挥部办公室|党组|党委)"
    r"|(?:协调|工作|专项|推进|建设|改革|监督|管理|服务|发展|联席会议)[一-鿿]{0,20}"
)
_BEGINS_NAME = re.compile(
    r"(?![各请要将为按对就和])(?:中共|中国|国家|国务院|全国|[省市县区州旗盟]|[一-鿿]{2,12}?(?:自治[区州县]|兵团|[省市县区州旗盟镇乡]))"
)


def without_seal(name: str) -> str:
    """Return the name of an organ without （代章） and the like behind it."""
    return _SEAL.sub("", compact(name))


def is_name(text: str) -> bool:
    """Return whether a text is the name of an organ; names of leading groups may quote what they lead."""
    name = without_seal(text)
    return is_organ(name) or (
        "“" in name
        and len(name) <= LONGEST_SIGNATURE
        and ORGAN_END.search(name) is not None
        and not _NO_NAME.search(name)
    )


def names_on_lines(texts: Sequence[str]) -> list[tuple[int, ...]] | None:
    """Return which lines make a name each, or None when they are not names only; names may run over lines."""
    found: list[tuple[int, ...]] = []
    waiting: tuple[int, ...] = ()
    for at, text in enumerate(texts):
        words = compact(text)
        if PERSON_SIGNS.fullmatch(words) and not waiting:
            found.append((at,))
        elif not waiting and found and _REST_OF_NAME.fullmatch(without_seal(words)):
            found[-1] = (*found[-1], at)
        elif is_name("".join(compact(texts[place]) for place in (*waiting, at))):
            found.append((*waiting, at))
            waiting = ()
        elif _may_begin(words) if not waiting else not _NO_NAME.search(words):
            waiting = (*waiting, at)
            if len(waiting) >= LINES_OF_A_NAME:
                return None
        else:
            return None
    return None if waiting else found


def _may_begin(words: str) -> bool:
    """Return whether a line can be the first half of a name."""
    return (
        len(words) <= LONGEST_FRAGMENT
        and _BEGINS_NAME.match(words) is not None
        and not _NO_NAME.search(words)
    )


def of_order(title: str) -> str:
    """Return the organ of an order by its title: 中华人民共和国国务院令 → 国务院."""
    order = re.match(r"(.{3,40}?)令(?:第|$|[（(])", compact(title))
    name = order[1].removeprefix(_STATE) if order else ""
    return name if name == "国务院" or is_organ(name) else ""


@cache
def _codes() -> dict[str, list[str]]:
    loaded: dict[str, dict[str, list[str]]] = load_beside(__file__, "organ_codes.yml")
    return loaded["codes"]


def against_number(organ: str, number: str | None) -> bool:
    """Return whether a 文号 bears the code of another kind of organ."""
    parsed = parse_document_number(number) if number else None
    if parsed is None:
        return False
    held = [code for code in _codes() if code in parsed.organ_code]
    longest = max(map(len, held), default=0)  # 政办 outweighs 民 in 民政办发
    words = [word for code in held if len(code) == longest for word in _codes()[code]]
    return bool(words) and not any(word in organ for word in words)


def agree(one: str, other: str) -> bool:
    """Return whether two names can be of one organ, of which one may leave out its region."""
    first, second = sorted((without_seal(one), without_seal(other)), key=len)
    return second.endswith(first) or second.startswith(first)
