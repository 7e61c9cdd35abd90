"""Which program hosts the frame: MkDocs, or ProperDocs, the fork of it that is still kept up."""

from __future__ import annotations

import sys
from importlib import import_module
from importlib.metadata import version
from importlib.util import find_spec

_REDIRECTION = "properdocs.replacement"
"""Once imported, this module of ProperDocs gives its own modules under the names of MkDocs'."""


def host_name() -> str:
    """Return the distribution that hosts the frame: ProperDocs where it runs already or stands alone."""
    if _REDIRECTION in sys.modules or find_spec("mkdocs") is None:
        return "properdocs"
    return "mkdocs"


def use_host() -> None:
    """See to it that what imports MkDocs gets the host."""
    if host_name() == "properdocs":
        import_module(_REDIRECTION)


def host_versions() -> tuple[str, ...]:
    """Return what of the host and the theme may change the frame."""
    host = host_name()
    return host, version(host), version("mkdocs-material")
