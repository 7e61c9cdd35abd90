"""Who does it and until when: 牵头单位：…, （甲牵头，乙负责）, 由甲负责, columns of a table → a duty."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from generator.importers.reader.patterns import ORGAN_END, compact
from generator.importers.reader.thresholds import LONGEST_ORGAN_IN_LIST

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_WHO = r"(?:单位|部门|处室|科室|领导|地方|机构|主体)"
_KINDS = (
    ("lead", rf"(?:牵头|主办|主责|组织){_WHO}"),
    ("helpers", rf"(?:配合|参与|协助|协办|参加|联合|协同){_WHO}"),
    ("owners", rf"(?:责任|负责|承办|实施|落实|完成|承担|主管){_WHO}"),
    ("term", r"(?:完成|整改|办理|落实|办结|实施|推进)?(?:时限|时间节点|时间|期限|时间要求)"),
    ("other", r"(?:公开|维护|发布)?(?:渠道|方式|责任人|联系人|联系电话)"),
)
_ANY = "|".join(f"(?P<{name}>{form})" for name, form in _KINDS)
_JOINT = re.compile(
    rf"(?:{'|'.join(form for _, form in _KINDS)})(?:[、和及与](?:{'|'.join(form for _, form in _KINDS)}))*[：:]"
)
_LABEL = re.compile(_ANY)
_BRACKETS = re.compile(r"[（(]((?:[^（()）]|[（(](?:[^（()）]|[（(][^（()）]*[)）])*[)）])*)[)）]")
_LEADS = re.compile(r"^(?P<lead>[^。；]{2,120}?)牵头(?:负责|组织|落实|办理)?(?:[，,、；;]\s*(?P<rest>.*))?$")
_OWNS = re.compile(
    r"^(?P<owners>[^。]{2,300}?)(?:按照?各自|按照?|根据|依)?(?:职责|职能)?(?:分工)?(?:分别|共同|具体)?(?:负责|落实|配合|参与)(?:落实|实施|推进|办理)?$"
)
_BY = re.compile(r"由(?P<who>[^，。；：由]{2,40}?)(?P<how>牵头负责|牵头|负责)(?=[，。；、组实落办承制推])")
_HELPS = re.compile(r"，(?P<who>[^。；：]{2,80}?)(?:配合|协助|参与)")
_SAME = re.compile(r"^(?:责任单位)?同上$")
_FOLLOWING = {"lead", "helpers", "owners", "term"}
_GENERAL = re.compile(
    r"(?:部门|单位|机构|政府|行署|行政公署|各地|海关|商会|联盟|成员单位|[局厅委办院])[）)]*等?(?:有关|相关)?(?:部门|单位|机构)?$"
)


@dataclass(frozen=True, slots=True)
class Duty:
    """Who and when, as one bracket, line or table row states it."""

    lead: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()
    helpers: tuple[str, ...] = ()
    term: str = ""

    def __bool__(self) -> bool:
        return bool(self.lead or self.owners or self.helpers)

    def under(self, section: Duty) -> Duty:
        """Return the duty with what the heading above states for all that stands under it."""
        return replace(self, lead=self.lead or section.lead, term=self.term or section.term)


class DutyReader:
    """Reads duties in order; 同上 means the one before, which the caller notes in `before`."""

    def __init__(self) -> None:
        self.before = Duty()

    def in_bracket(self, words: str) -> Duty | None:
        """Return the duty that a bracket states, or None when it states none."""
        squeezed = compact(words)
        if _SAME.match(squeezed):
            return self.before or None
        if _JOINT.search(squeezed):
            return self.labelled(squeezed) or None
        leads = _LEADS.match(squeezed)
        if leads and _are_organs(leads["lead"]):
            rest = _OWNS.match(leads["rest"] or "")
            return Duty(lead=_names(leads["lead"]), owners=_names(rest["owners"]) if rest else ())
        owns = _OWNS.match(squeezed)
        if owns and _are_organs(owns["owners"]):
            return Duty(owners=_names(owns["owners"]))
        return None

    def labelled(self, words: str) -> Duty:
        """Return the duty of `牵头单位：甲，责任单位：乙，完成时限：…`."""
        found: dict[str, str] = {}
        heads = list(_JOINT.finditer(words))
        for at, head in enumerate(heads):
            end = heads[at + 1].start() if at + 1 < len(heads) else len(words)
            value = words[head.end() : end].strip("，,。；;、 ")
            for label in _LABEL.finditer(head[0]):
                found[label.lastgroup or ""] = value
        return self.in_row(found)

    def in_sentence(self, text: str) -> Duty | None:
        """Return the duty of `由甲牵头，乙配合` in running text."""
        by = _BY.search(text)
        if by is None or not _are_organs(by["who"]):
            return None
        names = _names(by["who"])
        help_ = _HELPS.match(text, by.end())
        helpers = _names(help_["who"]) if help_ and _are_organs(help_["who"]) else ()
        if "牵头" in by["how"]:
            return Duty(lead=names, helpers=helpers)
        return Duty(owners=names, helpers=helpers)

    def in_row(self, words: Mapping[str, str]) -> Duty:
        """Return the duty that the cells of a row state; the keys are those of the labels."""
        return Duty(
            self.names_or_same(words.get("lead", ""), self.before.lead),
            self.names_or_same(words.get("owners", ""), self.before.owners),
            self.names_or_same(words.get("helpers", ""), self.before.helpers),
            self.before.term if words.get("term") == "同上" else words.get("term", ""),
        )

    def names_or_same(self, value: str, before: tuple[str, ...]) -> tuple[str, ...]:
        """Return the organs of a list, those of the duty before for 同上."""
        return before if value == "同上" else _names(value)


def label_of_column(words: str) -> str:
    """Return which part of a duty a column of a table holds, by its name, or an empty string."""
    label = _LABEL.fullmatch(words)
    return (label.lastgroup or "") if label and label.lastgroup in _FOLLOWING else ""


def first_label(text: str) -> int:
    """Return where the first label behind the beginning of a text stands, or -1."""
    return next((found.start() for found in _JOINT.finditer(text) if found.start() > 0), -1)


def brackets_in(text: str) -> Iterable[re.Match[str]]:
    """Yield the brackets of a text, those in brackets within them."""
    return _BRACKETS.finditer(text)


def is_duty_line(text: str) -> bool:
    """Return whether a paragraph is nothing but `牵头单位：…` or the like."""
    squeezed = compact(text).lstrip("（(")
    match = _JOINT.match(squeezed)
    label = _LABEL.match(squeezed) if match else None
    return label is not None and label.lastgroup in _FOLLOWING


def _names(words: str) -> tuple[str, ...]:
    """Return the organs of a list, cut at 、，； outside brackets; `等` and the like stay with their name."""
    names: list[str] = []
    depth, current = 0, ""
    for char in words:
        depth += (char in "（(") - (char in "）)")
        if depth <= 0 and char in "、，,；;\n":
            names.append(current)
            current = ""
        else:
            current += char
    names.append(current)
    cleaned = (re.sub(r"^(?:及|和|与)|[。 　]+$|（牵头）$", "", name.strip()) for name in names)
    return tuple(dict.fromkeys(part for name in cleaned for part in _at_and(name) if part))


def _at_and(name: str) -> Iterable[str]:
    """Cut `甲局及乙县人民政府` in two, but not 及 inside a name."""
    match = re.match(r"^(.{3,}?(?:局|厅|部门|单位|机构|委|办|中心|支行|分局|等))及(?=.{3,})(.+)$", name)
    return (match[1], match[2]) if match else (name,)


def _are_organs(words: str) -> bool:
    """Return whether a list names organs: most of its parts end like one."""
    names = _names(words)
    good = sum(
        1
        for name in names
        if len(name) <= LONGEST_ORGAN_IN_LIST and (ORGAN_END.search(name) or _GENERAL.search(name))
    )
    return bool(names) and good * 2 > len(names)
