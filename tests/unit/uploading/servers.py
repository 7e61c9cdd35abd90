"""Real servers on free ports of the loopback: OpenSSH, an FTP server with TLS, an S3 service."""

import getpass
import http.client
import os
import shutil
import socket
import subprocess
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from moto.server import ThreadedMotoServer
from pyftpdlib.authorizers import DummyAuthorizer
from pyftpdlib.handlers import TLS_FTPHandler
from pyftpdlib.servers import FTPServer

from generator.uploading.store import Store
from generator.uploading.target import Access, open_store, parse_target
from tests.unit.serving.nginx_server import OPENSSL, SELF_SIGNED

SSHD = shutil.which("sshd", path=f"{os.environ['PATH']}:/usr/sbin") or "/usr/sbin/sshd"
KEYGEN = shutil.which("ssh-keygen") or "ssh-keygen"
SFTP_PROGRAM = "/usr/lib/openssh/sftp-server"
USER, WORD = "office", "letmein-示例"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def sftp(folder: Path) -> Iterator[tuple[str, Access]]:
    """Run OpenSSH with keys of its own; yield the address of a folder below it and how to get in."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("host", "own"):
        subprocess.run([KEYGEN, "-q", "-t", "ed25519", "-N", "", "-f", str(folder / name)], check=True)
    port = free_port()
    (folder / "authorized").write_bytes((folder / "own.pub").read_bytes())
    kind, key = (folder / "host.pub").read_text(encoding="utf-8").split()[:2]
    (folder / "known").write_text(f"[127.0.0.1]:{port} {kind} {key}\n", encoding="utf-8")
    settings = (
        f"Port {port}\nListenAddress 127.0.0.1\nHostKey {folder}/host\nAuthorizedKeysFile {folder}/authorized\n"
        f"PidFile {folder}/pid\nStrictModes no\nUsePAM no\nPasswordAuthentication no\nPermitRootLogin yes\n"
        f"Subsystem sftp {SFTP_PROGRAM}\n"
    )
    (folder / "sshd_config").write_text(settings, encoding="utf-8")
    if os.geteuid() == 0:
        Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)
    process = subprocess.Popen(
        [SSHD, "-D", "-e", "-f", str(folder / "sshd_config")], stderr=subprocess.PIPE, encoding="utf-8"
    )
    try:
        assert process.stderr is not None
        while "Server listening" not in process.stderr.readline():
            assert process.poll() is None, "sshd ended"
        access = Access(key=folder / "own", known_hosts=folder / "known")
        yield f"sftp://{getpass.getuser()}@127.0.0.1:{port}{folder}/网站", access
    finally:
        process.terminate()
        process.communicate()


@contextmanager
def ftps(folder: Path) -> Iterator[tuple[str, Access]]:
    """Run an FTP server that refuses to talk without TLS."""
    served = folder / "served"
    served.mkdir(parents=True)
    made = ["-keyout", str(folder / "key.pem"), "-out", str(folder / "certificate.pem")]
    subprocess.run([OPENSSL, *SELF_SIGNED, *made], check=True, capture_output=True)
    (folder / "both.pem").write_bytes(
        (folder / "key.pem").read_bytes() + (folder / "certificate.pem").read_bytes()
    )
    users = DummyAuthorizer()
    users.add_user(USER, WORD, str(served), perm="elradfmwMT")

    class Handler(TLS_FTPHandler):  # type: ignore[misc] # published without types
        certfile = str(folder / "both.pem")
        authorizer = users
        tls_control_required = True
        tls_data_required = True

    server = FTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"handle_exit": False}, daemon=True)
    thread.start()
    try:
        access = Access(password=WORD, certificate=folder / "certificate.pem")
        yield f"ftps://{USER}@localhost:{server.address[1]}/zwgk/网站", access
    finally:
        server.close_all()
        thread.join(timeout=20)


@contextmanager
def objects(_folder: Path) -> Iterator[tuple[str, Access]]:
    """Run an S3 service with one bucket."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    port = server.get_host_and_port()[1]
    endpoint = f"http://127.0.0.1:{port}"
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=20)) as connection:
        connection.request("POST", "/moto-api/reset")  # what earlier services of this process held
        connection.getresponse().read()
    try:
        import boto3  # noqa: PLC0415 - only to make the bucket, as an office would in a browser

        boto3.client("s3", endpoint_url=endpoint, region_name="us-east-1").create_bucket(Bucket="portal")
        yield "s3://portal/zwgk/xxgk", Access(endpoint=endpoint)
    finally:
        server.stop()


KINDS = {"sftp": sftp, "ftps": ftps, "s3": objects}


def store_of(told: tuple[str, Access]) -> Store:
    """Return the store of a server that runs."""
    return open_store(parse_target(told[0]), told[1])
