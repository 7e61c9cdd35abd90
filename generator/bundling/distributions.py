"""Which installed packages a part of the program stands on."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from typing import TYPE_CHECKING

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from generator.parts import DISTRIBUTION, install_hint
from generator.problems import Problem, ProblemsError

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """An installed package, and the names of those that it asks for here."""

    name: str
    installed: Distribution
    needs: tuple[str, ...]


def packages_for(parts: Iterable[str]) -> tuple[Package, ...]:
    """Return the program and all that it needs with these parts, by name.

    Raises `ProblemsError` BND001 with everything that is not installed here.
    """
    parts = tuple(sorted(parts))
    waiting = [Requirement(f"{DISTRIBUTION}[{','.join(parts)}]" if parts else DISTRIBUTION)]
    needs: dict[str, set[str]] = {}
    found: dict[str, Distribution] = {}
    missing: set[str] = set()
    seen: set[tuple[str, frozenset[str]]] = set()
    while waiting:
        asked = waiting.pop()
        name = canonicalize_name(asked.name)
        if (name, frozenset(asked.extras)) in seen:
            continue
        seen.add((name, frozenset(asked.extras)))
        try:
            found[name] = distribution(name)
        except PackageNotFoundError:
            missing.add(name)
            continue
        inner = _needs(found[name], asked)
        needs.setdefault(name, set()).update(canonicalize_name(each.name) for each in inner)
        waiting.extend(inner)
    if missing:
        raise ProblemsError([_missing(name, parts) for name in sorted(missing)])
    return tuple(
        Package(name=name, installed=found[name], needs=tuple(sorted(needs[name]))) for name in sorted(found)
    )


def _needs(installed: Distribution, asked: Requirement) -> list[Requirement]:
    extras = asked.extras or {""}
    lines = (Requirement(line) for line in installed.requires or ())
    return [
        line for line in lines
        if line.marker is None or any(line.marker.evaluate({"extra": extra}) for extra in extras)
    ]  # fmt: skip


def _missing(name: str, parts: tuple[str, ...]) -> Problem:
    hint = "；".join(install_hint(part) for part in parts) or "重新安装程序"
    return Problem(DISTRIBUTION, 0, "BND001", f"本机没有安装 {name}，不能放进安装包", f"先{hint}")
