"""What was got from a target: every address asked for, what came back, and what stood in the way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol


class Trouble(StrEnum):
    """Why there is no usable answer at an address."""

    NONE = ""
    MISSING = "不存在"
    REFUSED = "服务器拒绝"
    SERVER_ERROR = "服务器出错"
    TIMEOUT = "超时"
    UNREACHABLE = "无法连接"
    TOO_BIG = "文件过大，未下载"
    ELSEWHERE = "跳转到了其他网站"
    ROBOTS = "robots.txt 不允许读取"
    NOT_ASKED = "超出读取范围，未读取"


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource:
    """One answer. `status` is the HTTP status (200 for a file that exists, 0 where none came).

    `headers` have lower-case names and are empty for files; `seconds` is how long the answer took,
    None where nothing was asked over a network. `final_url` differs from `url` after a redirect.
    """

    url: str
    final_url: str
    status: int
    media_type: str
    size: int
    headers: Mapping[str, str] = field(default_factory=dict)
    seconds: float | None = None
    trouble: Trouble = Trouble.NONE

    @property
    def is_page(self) -> bool:
        """Return whether it is HTML that can be read."""
        return not self.trouble and self.media_type in {"text/html", "application/xhtml+xml"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """What only a live target can show; None where it could not be found out."""

    has_ipv6: bool | None
    answers_https: bool | None
    http_goes_to_https: bool | None


class Snapshot(Protocol):
    """The target as it was on one day; `base` ends with a slash and every page lies below it."""

    @property
    def name(self) -> str:
        """Return the target as the person named it."""

    @property
    def base(self) -> str:
        """Return the address that everything of the target lies below."""

    @property
    def start(self) -> str:
        """Return the address of the first page."""

    @property
    def resources(self) -> Mapping[str, Resource]:
        """Return every answer by its address, in the order found."""

    @property
    def network(self) -> Network | None:
        """Return what the network shows, None for a folder."""

    @property
    def notes(self) -> tuple[str, ...]:
        """Return what a reader of the report must know: limits reached, pages drawn by scripts."""

    def find(self, url: str) -> str | None:
        """Return the address among `resources` that a link to `url` reaches, None if nothing is known of it.

        `a/`, `a/index.html` and what a redirect leads to are one page; fragments do not count.
        """

    def read(self, url: str) -> bytes:
        """Return the bytes of a resource without trouble."""

    def shown(self, url: str) -> str:
        """Return an address as a reader of the report can open it."""
