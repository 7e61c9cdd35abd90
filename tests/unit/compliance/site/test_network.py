"""What only the network shows is found out by asking, and left open where it cannot be."""

import socket
import ssl
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.compliance.site.asking import CrawlOptions
from generator.compliance.site.crawl import crawl
from generator.compliance.site.fetch import Answer
from generator.compliance.site.network import has_ipv6, look_at_network
from generator.rules.facts.snapshot import Network, Resource, Trouble
from tests.live_portals import Portal, page

Serve = Callable[..., Portal]
Options = Callable[..., CrawlOptions]


@pytest.mark.parametrize(
    ("families", "expected"),
    [
        ({socket.AF_UNSPEC, socket.AF_INET6}, True),
        ({socket.AF_UNSPEC}, False),
        (set[int](), None),
    ],
)
def test_ipv6_is_a_record_of_the_name(
    monkeypatch: pytest.MonkeyPatch,
    families: set[int],
    expected: bool | None,  # noqa: FBT001 - a column of the table
) -> None:
    def resolve(_host: str, _port: None, family: int = socket.AF_UNSPEC) -> list[str]:
        if family not in families:
            raise socket.gaierror
        return ["found"]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    assert has_ipv6("www.example.gov.cn") is expected


@pytest.mark.parametrize("address", ["127.0.0.1", "[::1]"])
def test_a_bare_address_has_no_record(address: str) -> None:
    assert has_ipv6(address) is None


class Answers:
    """A fetcher that knows where addresses lead, and nothing else."""

    def __init__(self, finals: dict[str, str]) -> None:
        self._finals = finals

    def get(self, url: str, _allowed: object) -> Answer:
        final = self._finals.get(url, "")
        return Answer(
            resource=Resource(
                url=url, final_url=final or url, status=200 if final else 0, media_type="", size=0,
                trouble=Trouble.NONE if final else Trouble.UNREACHABLE,
            )
        )  # fmt: skip


SECURE, PLAIN = "https://www.example.gov.cn/", "http://www.example.gov.cn/"


@pytest.mark.parametrize(
    ("start", "finals", "secure", "goes_on"),
    [
        (SECURE, {PLAIN: SECURE}, True, True),
        (SECURE, {PLAIN: PLAIN}, True, False),
        (SECURE, {}, True, None),
        (PLAIN, {PLAIN: PLAIN, SECURE: SECURE}, True, False),
        (PLAIN, {PLAIN: PLAIN}, False, False),
    ],
)
def test_https_and_the_way_to_it_are_asked_for(
    monkeypatch: pytest.MonkeyPatch,
    start: str,
    finals: dict[str, str],
    secure: bool,  # noqa: FBT001 - a column of the table
    goes_on: bool | None,  # noqa: FBT001 - likewise
) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_: ["found"])
    network = look_at_network(start, Answers(finals))  # type: ignore[arg-type]
    assert network == Network(has_ipv6=True, answers_https=secure, http_goes_to_https=goes_on)


def test_the_network_of_a_bare_address_is_not_guessed(serve: Serve, options: Options) -> None:
    network = crawl(serve({"/": page()}).address, options()).network
    assert network == Network(has_ipv6=None, answers_https=None, http_goes_to_https=None)


def test_an_invalid_certificate_is_said_and_the_pages_are_read(
    serve: Serve, options: Options, tmp_path: Path
) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    names = ["-subj", "/CN=127.0.0.1", "-days", "2", "-keyout", str(key), "-out", str(certificate)]
    make = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:P-256",
        "-nodes",
        *names,
    ]
    subprocess.run(make, check=True, capture_output=True)
    secure = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    secure.load_cert_chain(certificate, key)
    portal = serve({"/": page("a.html"), "/a.html": page()}, secure)
    for _ in range(2):  # said again where the answers come from the store
        target = crawl(portal.address, options())
        assert target.notes[0].startswith("证书无效（")
        assert portal.address + "/a.html" in target.resources
    assert target.network == Network(has_ipv6=None, answers_https=True, http_goes_to_https=None)
