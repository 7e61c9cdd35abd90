"""Read a profile: the package's own by name, or an office's file; everything wrong is said with its line."""

from __future__ import annotations

from decimal import Decimal
from importlib import resources
from typing import TYPE_CHECKING

from generator.compliance.profile import Indicator, Profile
from generator.problems import Problem, ProblemsError
from generator.rules.rule import all_rules
from generator.schema.parse import parse_record
from generator.source.nodes import Mapping, Scalar, Sequence, parse_yaml
from generator.source.text import decode_text, read_text
from generator.vocabularies.vocabulary import closest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from generator.compliance.profile import RuleCall, Section
    from generator.rules.facts.naming import NameBook
    from generator.source.nodes import Node
    from generator.vocabularies import Vocabularies

_FOLDER = "generator.compliance.profiles"


def profile_names() -> tuple[str, ...]:
    """Return the marks of the profiles that come with the program."""
    files = (file.name for file in resources.files(_FOLDER).iterdir())
    return tuple(sorted(name.removesuffix(".yml") for name in files if name.endswith(".yml")))


def load_profile(name: str, vocabularies: Vocabularies, names: NameBook, own: Path | None = None) -> Profile:
    """Return the profile of that mark; `own` is a file of the office that is read instead.

    Raises `ProblemsError`: EVP001 unknown profile, EVP002 unknown rule, EVP003 a rule asked about
    nothing or about something unknown, EVP004 points that do not add up, EVP005 an id given twice,
    EVP006 a share without rules and without a person, and those of `generator.schema.parse`.
    """
    path, text = _text(name, own)
    mapping, problems = parse_yaml(text, path)
    profile, found = parse_record(Profile, mapping, path, vocabularies)
    if profile is None or problems or found:
        raise ProblemsError([*problems, *found])
    wrong = list(_Check(path, _lines(mapping), names).problems(profile))
    if wrong:
        raise ProblemsError(wrong)
    return profile


def _text(name: str, own: Path | None) -> tuple[str, str]:
    if own is not None:
        return own.name, read_text(own, own.name)
    if name not in profile_names():
        near = closest(name, profile_names(), 1)
        hint = f"您要写的是“{near[0]}”吗？" if near else ""
        hint = hint or f"可用：{'、'.join(profile_names())}；自己的指标用 --profile 文件名.yml"
        raise ProblemsError([Problem(name, 0, "EVP001", f"没有名为“{name}”的评价指标", hint)])
    path = f"generator/compliance/profiles/{name}.yml"
    return path, decode_text(resources.files(_FOLDER).joinpath(f"{name}.yml").read_bytes(), path)


def _lines(node: Node) -> dict[str, int]:
    """Return the line of every indicator by its id."""
    found: dict[str, int] = {}
    if isinstance(node, Sequence):
        for item in node.items:
            found.update({key: line for key, line in _lines(item).items() if key not in found})
    elif isinstance(node, Mapping):
        for entry in node.entries:
            if entry.key in {"id", "编号"} and isinstance(entry.value, Scalar):
                found.setdefault(entry.value.text, entry.line)
            else:
                found.update({key: line for key, line in _lines(entry.value).items() if key not in found})
    return found


class _Check:
    """What a file of the right form may still have wrong."""

    def __init__(self, path: str, lines: dict[str, int], names: NameBook) -> None:
        self._path, self._lines, self._names = path, lines, names
        self._seen: set[str] = set()

    def problems(self, profile: Profile) -> Iterator[Problem]:
        for section in profile.sections:
            yield from self._sum(section)
            for indicator in section.indicators:
                yield from self._indicator(indicator)

    def _problem(self, indicator: str, code: str, message: str, hint: str) -> Problem:
        return Problem(self._path, self._lines.get(indicator, 0), code, message, hint)

    def _sum(self, section: Section) -> Iterator[Problem]:
        total = sum((indicator.points for indicator in section.indicators), Decimal(0))
        if total != section.most:
            first = section.indicators[0].id if section.indicators else ""
            message = f"“{section.name}”各指标分值之和为 {total}，满分写的是 {section.most}"
            yield self._problem(first, "EVP004", message, "请改正分值，使之相等")

    def _indicator(self, indicator: Indicator) -> Iterator[Problem]:
        if indicator.id in self._seen:
            yield self._problem(
                indicator.id, "EVP005", f"编号“{indicator.id}”用了两次", "请给每个指标不同的编号"
            )
        self._seen.add(indicator.id)
        if indicator.children:
            yield from self._added(indicator, [child.points for child in indicator.children], "下级指标")
            for child in indicator.children:
                yield from self._indicator(child)
            return
        yield from self._added(indicator, [part.points for part in indicator.parts], "各项评分")
        for part in indicator.parts:
            if not part.rules and not part.person:
                message = f"指标“{indicator.name}”有一项评分既没有规则也没有写明由人工判断"
                yield self._problem(
                    indicator.id, "EVP006", message, "请写 rules 或者 person（需要人工判断的理由）"
                )
            for call in part.rules:
                yield from self._call(indicator, call)

    def _added(self, indicator: Indicator, points: list[Decimal], what: str) -> Iterator[Problem]:
        total = sum(points, Decimal(0))
        if total != indicator.points:
            message = f"指标“{indicator.name}”的{what}合计 {total} 分，分值写的是 {indicator.points} 分"
            yield self._problem(indicator.id, "EVP004", message, "请改正分值，使之相等")

    def _call(self, indicator: Indicator, call: RuleCall) -> Iterator[Problem]:
        rule = all_rules().get(call.rule)
        if rule is None:
            near = closest(call.rule, all_rules(), 1)
            hint = f"您要写的是“{near[0]}”吗？" if near else "规则编号见 docs/rules.md"
            yield self._problem(indicator.id, "EVP002", f"没有编号为“{call.rule}”的规则", hint)
            return
        known = about_values(rule.about, self._names)
        for about in call.about:
            if about not in known:
                asked = f"“{about}”" if about else "空白"
                hint = f"可用：{'、'.join(sorted(known))}" if rule.about else "请去掉 about"
                yield self._problem(indicator.id, "EVP003", f"规则 {rule.id} 的对象不能是{asked}", hint)


def about_values(kind: str, names: NameBook) -> frozenset[str]:
    """Return what a rule may be asked about; only "" for a rule that is asked about nothing."""
    if not kind:
        return frozenset({""})
    if kind == "column":
        return frozenset(names.name_of)
    return ABOUT[kind]


# What rules of other kinds may be asked about.
ABOUT: dict[str, frozenset[str]] = {
    "personal": frozenset({"id-card", "mobile", "bank-card", "other"}),
    "mark": frozenset(
        {"party-government-mark", "error-report", "site-identifier", "sponsor", "contact", "icp-filing",
         "police-filing", "site-map"}
    ),
    "limit": frozenset({"2-weeks", "6-months", "1-year"}),
    "level": frozenset({"A", "AA"}),
}  # fmt: skip
