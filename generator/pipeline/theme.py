"""Where the look of a site lies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Theme:
    """What the look is made from: mkdocs.yml and the folder of templates and assets."""

    mkdocs_yml: Path
    overrides: Path
