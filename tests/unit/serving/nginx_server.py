"""A real nginx, as Debian ships it, with the generated configuration on free ports of the loopback."""

import http.client
import shutil
import socket
import ssl
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from generator.serving.nginx import NginxOptions, Redirect, nginx_configuration

DOMAIN = "localhost"
OPENSSL = shutil.which("openssl") or "openssl"
BROTLI = "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so"
CURVE = "ec_paramgen_curve:prime256v1"
SELF_SIGNED = [
    "req",
    "-x509",
    "-newkey",
    "ec",
    "-pkeyopt",
    CURVE,
    "-nodes",
    "-days",
    "1",
    "-subj",
    "/CN=localhost",
    "-addext",
    "subjectAltName=DNS:localhost,IP:127.0.0.1",
]


def free_port() -> int:
    with socket.socket(socket.AF_INET6) as probe:
        probe.bind(("::", 0))
        port: int = probe.getsockname()[1]
        return port


@dataclass(frozen=True)
class Answer:
    """What a server answered."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes


def ask(connection: http.client.HTTPConnection, path: str, method: str = "GET", **headers: str) -> Answer:
    """Return the answer to one request; the path is sent as it is."""
    with closing(connection):
        connection.request(method, path, headers={"Host": DOMAIN, **headers})
        answer = connection.getresponse()
        return Answer(answer.status, answer.headers, answer.read())


@dataclass(frozen=True)
class Server:
    """A running nginx and its two ports."""

    http: int
    https: int

    def get(self, path: str, host: str = "127.0.0.1", method: str = "GET", **headers: str) -> Answer:
        """Return the answer to a request over TLS."""
        context = ssl.create_default_context()
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        return ask(
            http.client.HTTPSConnection(host, self.https, context=context, timeout=20),
            path,
            method,
            **headers,
        )


@contextmanager
def nginx(
    folder: Path, site: Path, base: str, redirects: tuple[Redirect, ...] = (), *, compressed: bool = False
) -> Iterator[Server]:
    """Serve a site; the configuration, certificate.pem and everything nginx writes lie in `folder`."""
    made = ["-keyout", str(folder / "key.pem"), "-out", str(folder / "certificate.pem")]
    subprocess.run([OPENSSL, *SELF_SIGNED, *made], check=True, capture_output=True)
    running = Server(free_port(), free_port())
    command = _configured(folder, site, base, running, redirects, compressed=compressed)
    tested = subprocess.run([*command, "-t"], capture_output=True, encoding="utf-8", check=False)
    assert tested.returncode == 0, tested.stderr
    process = subprocess.Popen(command)
    try:
        _wait(running, process)
        yield running
    finally:
        process.terminate()
        process.wait()


def _configured(
    folder: Path,
    site: Path,
    base: str,
    ports: Server,
    redirects: tuple[Redirect, ...],
    *,
    compressed: bool,
) -> list[str]:
    certificate, key = str(folder / "certificate.pem"), str(folder / "key.pem")
    options = NginxOptions(
        domain=DOMAIN, base=base, site=str(site), certificate=certificate, certificate_key=key,
        http_port=ports.http, https_port=ports.https, redirects=redirects, gzip_static=compressed, brotli=compressed,
    )  # fmt: skip
    (folder / "portal.conf").write_text(nginx_configuration(options), encoding="utf-8")
    shutil.copy("/etc/nginx/mime.types", folder / "mime.types")
    names = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    places = " ".join(f"{name}_temp_path {folder}/{name};" for name in names)
    loaded = f"load_module {BROTLI};" if compressed else ""
    user = "user root;" if folder.owner() == "root" else ""
    (folder / "nginx.conf").write_text(
        f"{user} {loaded} daemon off; pid {folder}/pid; error_log {folder}/error.log; worker_processes auto; "
        f"events {{ worker_connections 768; }} "
        f"http {{ access_log off; {places} include {folder}/portal.conf; }}",
        encoding="utf-8",
    )
    program = shutil.which("nginx") or "/usr/sbin/nginx"
    return [program, "-p", str(folder), "-c", str(folder / "nginx.conf")]


def _wait(server: Server, process: subprocess.Popen[bytes]) -> None:
    while process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", server.https)) == 0:
                return
    raise AssertionError("nginx ended")
