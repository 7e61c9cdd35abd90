"""Addresses as they stand in pages → one form to compare and to ask for."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, quote, unquote_to_bytes, urljoin, urlsplit, urlunsplit

_DEFAULT_PORTS = {"http": 80, "https": 443}
_SPACE = re.compile(r"[\t\r\n]")
_BAD_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_PATH_SAFE = "/%:@!$&'()*+,;=~-._"
_QUERY_SAFE = _PATH_SAFE + "?"
INDEX_NAMES = frozenset(
    f"{stem}.{suffix}"
    for stem in ("index", "default")
    for suffix in ("html", "htm", "shtml", "xhtml", "jsp", "php", "asp", "aspx", "do", "action")
)
"""Names of files that a server gives for the folder they lie in."""


def joined(page: str, href: str) -> str | None:
    """Return the full address that a link on a page leads to, without fragment; None where it is no web address.

    `javascript:`, `mailto:`, `tel:`, `data:` and links that no browser understands lead nowhere.
    """
    try:
        target = urljoin(page, _SPACE.sub("", href.strip()).replace("\\", "/"))
    except ValueError:
        return None
    return clean_url(target)


def clean_url(url: str) -> str | None:
    """Return an address in one form: ASCII, no fragment, no dot segments, no usual port; None if it is none."""
    parts = split_url(url)
    if parts is None:
        return None
    path = quote(_BAD_PERCENT.sub("%25", _without_dots(parts.path or "/")), safe=_PATH_SAFE, errors="replace")
    query = quote(_BAD_PERCENT.sub("%25", parts.query), safe=_QUERY_SAFE, errors="replace")
    return urlunsplit((parts.scheme, parts.netloc, path, query, ""))


def split_url(url: str) -> SplitResult | None:
    """Return the parts of a web address, its host in one form; None where it is no address of http or https."""
    try:
        parts = urlsplit(url)
        port = parts.port
        host = (parts.hostname or "").rstrip(".")
    except ValueError:
        return None
    scheme = parts.scheme.lower()
    if scheme not in _DEFAULT_PORTS or not host:
        return None
    if not host.isascii():
        try:
            host = host.encode("idna").decode("ascii")
        except UnicodeError:
            return None
    name = f"[{host}]" if ":" in host else host
    return parts._replace(
        scheme=scheme, netloc=name if port in {None, _DEFAULT_PORTS[scheme]} else f"{name}:{port}"
    )


def host_of(url: str) -> str:
    """Return host and port of an address, empty where it has none."""
    parts = split_url(url)
    return parts.netloc if parts else ""


def plain(escaped: str) -> str:
    """Return a part of an address as people read it; names are escaped as UTF-8 or, by old systems, as GBK."""
    data = unquote_to_bytes(escaped)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("gb18030", "replace")


def without_index(path: str) -> str:
    """Return the folder where the path names the file that stands for it, else the path."""
    folder, slash, name = path.rpartition("/")
    return folder + slash if name.lower() in INDEX_NAMES else path


def _without_dots(path: str) -> str:
    if "/." not in path:
        return path
    kept: list[str] = []
    segments = path.split("/")
    for segment in segments[1:]:
        if segment == "..":
            del kept[-1:]
        elif segment != ".":
            kept.append(segment)
    ends_in_folder = segments[-1] in {".", ".."} and kept and kept[-1]
    return "/" + "/".join([*kept, *([""] if ends_in_folder else [])])
