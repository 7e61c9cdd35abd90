"""Read YAML that comes with the program: plain values, by the C parser where there is one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def load_plain(text: str) -> Any:
    """Return the plain values that a YAML text spells. Raises yaml.YAMLError."""
    return yaml.load(text, Loader=_LOADER)  # noqa: S506 - both are safe


def load_beside(module: str, name: str) -> Any:
    """Return the values of a data file that lies beside a module, which says its `__file__`."""
    return load_plain(Path(module).with_name(name).read_text(encoding="utf-8"))
