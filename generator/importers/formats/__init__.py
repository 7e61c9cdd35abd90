"""One module per format; each names its endings in `SUFFIXES` and gives `read(data, name)`."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from typing import TYPE_CHECKING, Protocol

from generator.problems import Problem, ProblemsError

if TYPE_CHECKING:
    from generator.importers.extracted import Extracted


class Format(Protocol):
    """What a module of this package offers."""

    SUFFIXES: tuple[str, ...]
    LABEL: str

    def read(self, data: bytes, name: str) -> Extracted:
        """Return what the bytes of a file say; raises `ProblemsError` when they cannot be read."""


@cache
def formats() -> dict[str, Format]:
    """Return the format of every known ending; a format is added by adding its module."""
    found: dict[str, Format] = {}
    for module in sorted(info.name for info in pkgutil.iter_modules(__path__)):
        loaded: Format = importlib.import_module(f"{__name__}.{module}")
        found.update(dict.fromkeys(loaded.SUFFIXES, loaded))
    return found


def format_of(name: str) -> Format:
    """Return the format that the ending of a file name stands for; raises IMP001 when there is none."""
    ending = name[name.rfind(".") :].lower() if "." in name else ""
    found = formats().get(ending)
    if found is None:
        known = "、".join(sorted(formats()))
        raise ProblemsError(
            [
                Problem(
                    name,
                    0,
                    "IMP001",
                    f"不支持的文件类型“{ending or '无后缀'}”",
                    f"可以导入：{known}、.zip 和文件夹",
                )
            ]
        )
    return found
