"""The configuration of nginx, tried on a real nginx: protocols, headers, caching, paths, attacks."""

import gzip
import http.client
import socket
import ssl
from collections.abc import Iterator

import pytest

from generator.serving.nginx import (
    NginxOptions,
    Redirect,
    content_security_policy,
    nginx_configuration,
    redirects_of,
    wrong_options,
)
from generator.source.sheets import read_csv
from tests.unit.serving.nginx_server import DOMAIN, Server, ask, nginx

BASE = "/zwgk/xxgk/"
FILES = {
    "index.html": "<h1>首页</h1>" * 100,
    "404.html": "<h1>页面不存在</h1>",
    "notices/a.html": "<h1>甲</h1>",
    "assets/javascripts/portal.0123abcd.js": "1;" * 600,
    "search/0123456789ab/pairs/0.bin": "二进制",
    "search/index.json": "{}",
    "notices/附件 1.pdf": "%PDF-" + "x" * 2000,
    ".git/config": "secret",
    "notices/a.html.bak": "secret",
}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """nginx with a small site, the generated configuration included as an administrator would."""
    folder = tmp_path_factory.mktemp("nginx")
    folder.chmod(0o755)
    site = folder / "网站 一"
    for name, text in FILES.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(text, encoding="utf-8")
    (site / "assets/javascripts/portal.0123abcd.js.gz").write_bytes(gzip.compress(b"from the build"))
    (folder / "outside.txt").write_text("secret", encoding="utf-8")
    redirects = (
        Redirect("/旧/甲.htm", f"{BASE}notices/a.html"),
        Redirect("/show.aspx?id=7", f"{BASE}notices/a.html"),
    )
    with nginx(folder, site, BASE, redirects) as running:
        yield running


@pytest.mark.parametrize("host", ["127.0.0.1", "::1"])
def test_plain_http_goes_to_https_on_both_protocols(host: str, server: Server) -> None:
    answer = ask(http.client.HTTPConnection(host, server.http, timeout=20), f"{BASE}notices/a.html?x=1")
    assert answer.status == 301
    assert answer.headers["Location"] == f"https://{DOMAIN}:{server.https}{BASE}notices/a.html?x=1"


def test_proofs_for_a_certificate_are_asked_for_without_tls(server: Server) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", server.http, timeout=20)
    assert ask(connection, "/.well-known/acme-challenge/none").status == 404


@pytest.mark.parametrize("host", ["127.0.0.1", "::1"])
def test_pages_come_over_both_protocols_below_the_path(host: str, server: Server) -> None:
    answer = server.get(BASE, host)
    assert (answer.status, answer.body.decode()[:11]) == (200, "<h1>首页</h1>")
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert server.get(BASE[:-1], host).headers["Location"] == BASE
    for outside in ("/", "/index.html", "/zwgk/"):
        assert server.get(outside, host).status == 404


@pytest.mark.parametrize("path", [BASE, f"{BASE}nothing.html", f"{BASE}search/index.json"])
def test_every_answer_carries_the_headers(path: str, server: Server) -> None:
    headers = server.get(path).headers
    assert headers["Content-Security-Policy"] == content_security_policy()
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["Strict-Transport-Security"] == "max-age=31536000"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert headers["Server"] == "nginx"


@pytest.mark.parametrize(
    ("path", "cache"),
    [
        ("assets/javascripts/portal.0123abcd.js", "public, max-age=31536000, immutable"),
        ("search/0123456789ab/pairs/0.bin", "public, max-age=31536000, immutable"),
        ("search/index.json", "no-cache"),
        ("notices/a.html", "no-cache"),
    ],
)
def test_only_what_changes_its_name_is_kept_for_ever(path: str, cache: str, server: Server) -> None:
    assert server.get(BASE + path).headers["Cache-Control"] == cache


def test_unchanged_pages_are_not_sent_again_and_parts_can_be_had(server: Server) -> None:
    first = server.get(f"{BASE}notices/a.html")
    again = server.get(f"{BASE}notices/a.html", **{"If-None-Match": first.headers["ETag"]})
    assert (again.status, again.body) == (304, b"")
    part = server.get(f"{BASE}notices/%E9%99%84%E4%BB%B6%201.pdf", Range="bytes=0-4")
    assert (part.status, part.body) == (206, b"%PDF-")


def test_text_is_compressed_and_no_stranger_lies_in_for_it(server: Server) -> None:
    page = server.get(BASE, **{"Accept-Encoding": "gzip"})
    assert gzip.decompress(page.body).decode().startswith("<h1>首页")
    script = server.get(f"{BASE}assets/javascripts/portal.0123abcd.js", **{"Accept-Encoding": "gzip"})
    body = gzip.decompress(script.body) if script.headers["Content-Encoding"] else script.body
    assert body.decode() == FILES["assets/javascripts/portal.0123abcd.js"]


@pytest.mark.parametrize("host", ["www.example.com", "127.0.0.1", "localhost.example.com"])
def test_a_name_that_is_not_ours_is_refused_on_both_ports(host: str, server: Server) -> None:
    assert server.get(BASE, Host=host).status == 421
    connection = http.client.HTTPConnection("127.0.0.1", server.http, timeout=20)
    assert ask(connection, BASE, Host=host).status == 421


def test_old_ciphers_are_refused(server: Server) -> None:
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    context.maximum_version = ssl.TLSVersion.TLSv1_2
    context.set_ciphers("ECDHE-ECDSA-AES128-SHA256:ECDHE-ECDSA-AES128-SHA")
    with (
        socket.create_connection(("127.0.0.1", server.https), timeout=20) as plain,
        pytest.raises(ssl.SSLError),
    ):
        context.wrap_socket(plain)


def test_a_missing_page_is_the_portals_own(server: Server) -> None:
    answer = server.get(f"{BASE}notices/none.html")
    assert (answer.status, answer.body.decode()) == (404, "<h1>页面不存在</h1>")


def test_folders_are_not_listed(server: Server) -> None:
    answer = server.get(f"{BASE}notices/")
    assert answer.status in {403, 404}
    assert b"a.html" not in answer.body


@pytest.mark.parametrize("old", ["/%E6%97%A7/%E7%94%B2.htm", "/show.aspx?id=7"])
def test_old_addresses_lead_to_the_new_ones(old: str, server: Server) -> None:
    answer = server.get(old)
    assert (answer.status, answer.headers["Location"]) == (301, f"{BASE}notices/a.html")
    assert server.get("/show.aspx?id=8").status == 404


@pytest.mark.parametrize(
    "path",
    [
        ".git/config", "notices/a.html.bak", "../outside.txt", "%2e%2e/outside.txt", "..%2foutside.txt",
        "notices/..%5c..%5coutside.txt", "%2e%2e%2f%2e%2e%2foutside.txt", "notices/%00", "notices/a.html%00.jpg",
        "//../outside.txt", "notices/.%2e/.%2e/outside.txt",
    ],
)  # fmt: skip
def test_nothing_outside_the_site_and_nothing_hidden_is_given(path: str, server: Server) -> None:
    answer = server.get(BASE + path)
    assert answer.status in {400, 403, 404}
    assert b"secret" not in answer.body


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "TRACE", "OPTIONS"])
def test_nothing_but_reading_is_allowed(method: str, server: Server) -> None:
    assert server.get(BASE, method=method).status == 405


@pytest.mark.parametrize(
    ("version", "place"), [((1, 22, 1), "ssl http2;"), ((1, 25, 1), "http2 on;"), ((1, 26), "http2 on;")]
)
def test_http2_is_asked_for_as_each_version_wants_it(version: tuple[int, ...], place: str) -> None:
    text = nginx_configuration(
        NginxOptions(domain="www.example.gov.cn", base="/", site="/s", version=version)
    )
    assert place in text
    assert ("http2;" in text) != ("http2 on;" in text)


def test_portals_searched_as_well_are_the_only_others_a_page_may_ask() -> None:
    policy = content_security_policy(["https://b.example.gov.cn/x/", "https://a.example.gov.cn/"])
    assert policy.endswith("; connect-src 'self' https://a.example.gov.cn https://b.example.gov.cn")


@pytest.mark.parametrize(
    ("domain", "base", "site"),
    [
        ("a b", "/", "/s"), ("x;return", "/", "/s"), ("a.cn", "zwgk", "/s"), ("a.cn", "/../", "/s"),
        ("a.cn", "/", "/$x"), ("a.cn", "/", "/a\nb"),
    ],
)  # fmt: skip
def test_what_would_break_the_configuration_is_refused(domain: str, base: str, site: str) -> None:
    assert len(wrong_options(NginxOptions(domain=domain, base=base, site=site))) == 1


def test_wrong_rows_of_redirects_are_named_together() -> None:
    text = (
        "旧地址,新地址\n/a,notices/a.html\n/b,\nhttps://old.example.gov.cn/c?id=1,/x.html\n"
        "/a,notices/b.html\n相对,y\n"
    )
    redirects, problems = redirects_of(read_csv(text), BASE)
    assert redirects == [Redirect("/a", f"{BASE}notices/a.html"), Redirect("/c?id=1", "/x.html")]
    assert [(problem.line, problem.code) for problem in problems] == [
        (3, "DEP001"),
        (5, "DEP003"),
        (6, "DEP002"),
    ]
