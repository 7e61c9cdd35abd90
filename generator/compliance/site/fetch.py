"""One question to a server and its answer: GET only, no cookies, bounded in time and size."""

from __future__ import annotations

import ssl
from dataclasses import dataclass, field, replace
from http.cookiejar import DefaultCookiePolicy
from typing import TYPE_CHECKING

import httpx2

from generator.compliance.site.addresses import joined, split_url
from generator.compliance.site.agent import AGENT
from generator.files.kinds import HTML, UNKNOWN, sniff, type_by_name
from generator.rules.facts.snapshot import Resource, Trouble

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from types import TracebackType
    from typing import Self

    from generator.compliance.site.limits import Limits
    from generator.compliance.site.pace import Clock, Pace

_HOPS = 5
_PATIENCE = 3  # an answer that trickles may take so many time-outs altogether
_LONGEST_PAUSE = 60.0
_PAGE_TYPES = frozenset((HTML, "application/xhtml+xml"))
_STATUS_TROUBLES = {404: Trouble.MISSING, 410: Trouble.MISSING}
_SERVER_ERRORS, _CLIENT_ERRORS, _REDIRECTS = 500, 400, 300
_BUSY = frozenset((429, 503))


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A resource with its bytes; `body` is None where none were taken, `kept` where an old answer still holds."""

    resource: Resource
    body: bytes | None = None
    kept: bool = False
    hops: tuple[str, ...] = field(default=())


class Fetcher:
    """Asks one host; redirects are followed by hand, and only where `allowed` says so."""

    def __init__(self, host: str, limits: Limits, pace: Pace, clock: Clock) -> None:
        self._host = host
        self._limits = limits
        self._pace = pace
        self._clock = clock
        self._client = _client(limits.timeout, verify=True)
        self.bad_certificate = ""
        self.requests = 0

    def __enter__(self) -> Self:
        """Begin to ask."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close all connections."""
        self._client.close()

    def get(self, url: str, allowed: Callable[[str], bool], known: Mapping[str, str] | None = None) -> Answer:
        """Return what is at an address after redirects within the host; `known` are conditions (ETag …)."""
        began, at = self._clock.now(), url
        hops: list[str] = []
        for _ in range(_HOPS + 1):
            answer = self._one(at, known or {})
            target = _redirect_of(answer.resource)
            if not target:
                resource = replace(answer.resource, url=url, seconds=round(self._clock.now() - began, 3))
                return replace(answer, resource=resource, hops=tuple(hops))
            hops.append(at)
            if not self._is_own(target):
                return _stopped(url, target, answer.resource, Trouble.ELSEWHERE)
            if not allowed(target):
                return _stopped(url, target, answer.resource, Trouble.ROBOTS)
            at = target
        return _stopped(url, at, answer.resource, Trouble.SERVER_ERROR)

    def _is_own(self, url: str) -> bool:
        parts = split_url(url)
        return parts is not None and parts.netloc == self._host

    def _one(self, url: str, known: Mapping[str, str]) -> Answer:
        answer = self._exchange(url, known)
        pause = answer.resource.headers.get("retry-after", "")
        if answer.resource.status in _BUSY and pause.isdigit() and int(pause) <= _LONGEST_PAUSE:
            self._clock.wait(float(pause))
            return self._exchange(url, known)
        return answer

    def _exchange(self, url: str, known: Mapping[str, str]) -> Answer:
        self._pace.take_turn()
        self.requests += 1
        try:
            return self._streamed(url, known)
        except httpx2.TimeoutException:
            return _failed(url, Trouble.TIMEOUT)
        except httpx2.DecodingError:
            return _failed(url, Trouble.SERVER_ERROR)
        except (httpx2.HTTPError, httpx2.InvalidURL) as error:
            if (reason := _certificate_fault(error)) and not self.bad_certificate:
                self.bad_certificate = reason
                self._client.close()
                self._client = _client(self._limits.timeout, verify=False)
                return self._exchange(url, known)
            return _failed(url, Trouble.UNREACHABLE)

    def _streamed(self, url: str, known: Mapping[str, str]) -> Answer:
        latest = self._clock.now() + self._limits.timeout * _PATIENCE
        with self._client.stream("GET", url, headers=dict(known)) as response:
            headers = {
                name.lower(): value for name, value in response.headers.items() if name != "set-cookie"
            }
            resource = Resource(
                url=url, final_url=url, status=response.status_code, media_type="", size=_length(headers),
                headers=headers, trouble=_trouble_of(response.status_code),
            )  # fmt: skip
            if response.status_code == httpx2.codes.NOT_MODIFIED:
                return Answer(resource=resource, kept=True)
            if _redirect_of(resource):
                return Answer(resource=resource)
            told = headers.get("content-type", "").partition(";")[0].strip().lower()
            most = self._limits.page_bytes if told in _PAGE_TYPES else self._limits.file_bytes
            body = bytearray()
            if resource.size <= most:
                for chunk in response.iter_bytes():
                    body += chunk
                    if len(body) > most:
                        break
                    if self._clock.now() > latest:
                        return _failed(url, Trouble.TIMEOUT)
            kind = _kind(told, url, bytes(body[:1024]))
            if resource.size > most or len(body) > most:
                size = max(resource.size, len(body))
                trouble = resource.trouble or Trouble.TOO_BIG
                return Answer(resource=replace(resource, media_type=kind, size=size, trouble=trouble))
            return Answer(resource=replace(resource, media_type=kind, size=len(body)), body=bytes(body))


def _client(timeout: float, *, verify: bool) -> httpx2.Client:
    client = httpx2.Client(
        timeout=timeout, verify=verify, follow_redirects=False,
        headers={"user-agent": AGENT, "accept": "text/html,application/xhtml+xml,*/*;q=0.8",
                 "accept-language": "zh-CN,zh;q=0.9"},
    )  # fmt: skip
    client.cookies.jar.set_policy(DefaultCookiePolicy(allowed_domains=[]))
    return client


def _trouble_of(status: int) -> Trouble:
    if status in _STATUS_TROUBLES:
        return _STATUS_TROUBLES[status]
    if status >= _SERVER_ERRORS:
        return Trouble.SERVER_ERROR
    return Trouble.REFUSED if status >= _CLIENT_ERRORS else Trouble.NONE


def _redirect_of(resource: Resource) -> str:
    """Return where an answer sends its reader; empty where it is the answer itself."""
    if not _REDIRECTS <= resource.status < _CLIENT_ERRORS or "location" not in resource.headers:
        return ""
    return joined(resource.url, _header_text(resource.headers["location"])) or ""


def _header_text(value: str) -> str:
    """Return a header that a server wrote in UTF-8, which HTTP reads as Latin-1."""
    try:
        return value.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return value


def _length(headers: Mapping[str, str]) -> int:
    told = headers.get("content-length", "")
    return int(told) if told.isdigit() and len(told) < len(str(2**63)) else 0


def _kind(told: str, url: str, first: bytes) -> str:
    """Return the media type; systems that serve everything as HTML or as bytes are not believed."""
    shown = sniff(first) if first else UNKNOWN
    if told in _PAGE_TYPES | {"", UNKNOWN, "text/plain"} and shown != UNKNOWN:
        return shown
    return told or type_by_name(url.partition("?")[0]) or UNKNOWN


def _failed(url: str, trouble: Trouble) -> Answer:
    return Answer(resource=Resource(url=url, final_url=url, status=0, media_type="", size=0, trouble=trouble))


def _stopped(url: str, target: str, last: Resource, trouble: Trouble) -> Answer:
    return Answer(resource=replace(last, url=url, final_url=target, trouble=trouble, size=0))


def _certificate_fault(error: BaseException) -> str:
    """Return what is wrong with the certificate, empty where something else is."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return cause.verify_message or str(cause)
        cause = cause.__cause__ or cause.__context__
    return ""
