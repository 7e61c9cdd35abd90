"""The configuration of nginx for a site: both protocols, strict headers, caching, redirects."""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from jinja2 import Environment, StrictUndefined

from generator.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.source.sheets import SheetRow

REDIRECTS = "redirects.csv"
HTTP, HTTPS = 80, 443
DEBIAN = (1, 22, 1)
"""The nginx of Debian 12, which the configuration is tested on."""

_OWN_HTTP2 = (1, 25, 1)
"""From this version on HTTP/2 has a directive of its own and its place in `listen` is warned of."""

_CERTIFICATES = "/etc/ssl"
_DOMAIN = re.compile(r"(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*|localhost")
_BASE = re.compile(r"/(?:(?!\.\.?/)[A-Za-z0-9_.-]+/)*")
_UNFIT = re.compile(r"[\x00-\x1f\x7f$]")


@dataclass(frozen=True, slots=True)
class Redirect:
    """An old address, a path with or without parameters, and the path of the page that took its place."""

    old: str
    new: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NginxOptions:
    """What the configuration is for. `base` begins and ends with a slash; `site` is the folder served.

    `searched` are the addresses of other portals that the search page may read. `public_port` is the port
    that browsers see, where it is another than `https_port`. `gzip_static` and
    `brotli` send the `.gz` and `.br` files of the build (the latter needs a module); `version` is that of
    the server's nginx.
    """

    domain: str
    base: str
    site: str
    certificate: str = ""
    certificate_key: str = ""
    http_port: int = HTTP
    https_port: int = HTTPS
    public_port: int | None = None
    searched: tuple[str, ...] = ()
    redirects: tuple[Redirect, ...] = ()
    gzip_static: bool = False
    brotli: bool = False
    version: tuple[int, ...] = DEBIAN


def wrong_options(options: NginxOptions) -> list[str]:
    """Return what cannot stand in a configuration, in words."""
    wrong = []
    if not _DOMAIN.fullmatch(options.domain):
        wrong.append(f"“{options.domain}”不是域名，应写成 www.example.gov.cn 的形式")
    if not _BASE.fullmatch(options.base):
        wrong.append(f"“{options.base}”不是站内路径，应以 / 开头、以 / 结尾，如 /zwgk/xxgk/")
    paths = (options.site, options.certificate, options.certificate_key)
    unfit = filter(_UNFIT.search, paths)
    return [
        *wrong,
        *(f"路径“{path}”含有 $ 或者控制字符，写不进 nginx 的设置，请换一个路径" for path in unfit),
    ]


def redirects_of(rows: Iterable[SheetRow], base: str) -> tuple[list[Redirect], list[Problem]]:
    """Return the redirects of a table's rows, its head first; `base` leads the new addresses.

    DEP001: a row without both addresses; DEP002: an address that no configuration can hold;
    DEP003: an old address twice.
    """
    found: dict[str, Redirect] = {}
    problems = []
    for row in list(rows)[1:]:
        line, (old, new) = row.number, (*row.cells, "", "")[:2]
        if not old or not new:
            problems.append(
                Problem(REDIRECTS, line, "DEP001", "这一行缺旧地址或者新地址", "补全或者删去这一行")
            )
            continue
        parts = urlsplit(old)
        path = unquote(parts.path) or "/"
        asked = f"{parts.path}?{parts.query}" if parts.query else path
        if not path.startswith("/") or _UNFIT.search(asked + new):
            hint = "旧地址写完整网址或者以 / 开头的路径，都不能含有 $"
            problems.append(Problem(REDIRECTS, line, "DEP002", f"“{old}”不能设置跳转", hint))
        elif asked in found:
            problems.append(Problem(REDIRECTS, line, "DEP003", f"旧地址“{old}”重复", "每个旧地址只写一行"))
        else:
            found[asked] = Redirect(asked, new if new.startswith("/") else base + new)
    return [found[old] for old in sorted(found)], problems


def nginx_configuration(options: NginxOptions) -> str:
    """Return the configuration; the same options give the same text."""
    template = files("generator.serving").joinpath("nginx.conf").read_text(encoding="utf-8")
    environment = Environment(undefined=StrictUndefined, trim_blocks=True, keep_trailing_newline=True)  # noqa: S701 - no HTML
    folder = f"{_CERTIFICATES}/{options.domain}"
    moved = [(_quoted(each.old), _quoted(each.new), "?" in each.old) for each in options.redirects]
    public_port = options.public_port or options.https_port
    return environment.from_string(template).render(
        domain=options.domain,
        base=options.base,
        site=_quoted(options.site.rstrip("/") + "/"),
        certificate=_quoted(options.certificate or f"{folder}/fullchain.pem"),
        certificate_key=_quoted(options.certificate_key or f"{folder}/privkey.pem"),
        http_port=options.http_port,
        https_port=options.https_port,
        port_suffix="" if public_port == HTTPS else f":{public_port}",
        policy=content_security_policy(options.searched),
        gzip_static=options.gzip_static,
        brotli=options.brotli,
        own_http2=options.version >= _OWN_HTTP2,
        moved_paths=[(old, new) for old, new, has_query in moved if not has_query],
        moved_queries=[(old, new) for old, new, has_query in moved if has_query],
    )


def content_security_policy(searched: Iterable[str] = ()) -> str:
    """Return the policy of the pages: all from the site itself, nothing inline, no frame of others.

    The search page may also read the portals in `searched`.
    """
    policy = (
        "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'; object-src 'none'"
    )
    origins = sorted(
        {f"{parts.scheme}://{parts.netloc}" for parts in map(urlsplit, searched) if parts.netloc}
    )
    return f"{policy}; connect-src 'self' {' '.join(origins)}" if origins else policy


def _quoted(text: str) -> str:
    """Return the text as a quoted word of the configuration."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
