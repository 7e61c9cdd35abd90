"""Real servers on free ports of the loopback: OpenSSH, ProFTPD with TLS, an S3 service."""

import getpass
import grp
import http.client
import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from moto.server import ThreadedMotoServer

from generator.uploading.store import Store
from generator.uploading.target import Access, open_store, parse_target
from tests.unit.serving.nginx_server import OPENSSL, SELF_SIGNED

SSHD = shutil.which("sshd", path=f"{os.environ['PATH']}:/usr/sbin") or "/usr/sbin/sshd"
PROFTPD = shutil.which("proftpd", path=f"{os.environ['PATH']}:/usr/sbin") or "/usr/sbin/proftpd"
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
    """Run ProFTPD, which refuses to talk without TLS, with one user of its own."""
    served = folder / "served"
    served.mkdir(parents=True)
    made = ["-keyout", str(folder / "key.pem"), "-out", str(folder / "certificate.pem")]
    subprocess.run([OPENSSL, *SELF_SIGNED, *made], check=True, capture_output=True)
    hashed = subprocess.run(
        [OPENSSL, "passwd", "-6", WORD], check=True, capture_output=True, encoding="utf-8"
    ).stdout.strip()
    (folder / "users").write_text(
        f"{USER}:{hashed}:{os.geteuid()}:{os.getegid()}::{served}:/bin/sh\n", encoding="utf-8"
    )
    (folder / "users").chmod(0o600)
    port = free_port()
    (folder / "proftpd.conf").write_text(_proftpd(folder, port), encoding="utf-8")
    process = subprocess.Popen(
        [PROFTPD, "-n", "-q", "-c", str(folder / "proftpd.conf")], stderr=subprocess.DEVNULL
    )
    try:
        _wait(process, port)
        access = Access(password=WORD, certificate=folder / "certificate.pem")
        yield f"ftps://{USER}@localhost:{port}/zwgk/网站", access
    finally:
        process.terminate()
        process.wait()


def _proftpd(folder: Path, port: int) -> str:
    user = getpass.getuser()
    return (
        f"ModulePath /usr/lib/proftpd\nLoadModule mod_tls.c\nServerType standalone\nUseIPv6 off\n"
        f"DefaultAddress 127.0.0.1\nPort {port}\nUser {user}\nGroup {grp.getgrgid(os.getegid()).gr_name}\n"
        f"AuthOrder mod_auth_file.c\nAuthUserFile {folder}/users\nRequireValidShell off\nRootLogin on\n"
        f"DefaultRoot ~\nAllowOverwrite on\nDelayEngine off\nWtmpLog off\nTransferLog none\nUseReverseDNS off\n"
        f"PidFile {folder}/pid\nScoreboardFile {folder}/scoreboard\nSystemLog {folder}/log\nUmask 022\n"
        f"TLSEngine on\nTLSRequired on\nTLSLog {folder}/tls.log\nTLSProtocol TLSv1.2 TLSv1.3\n"
        f"TLSECCertificateFile {folder}/certificate.pem\nTLSECCertificateKeyFile {folder}/key.pem\n"
    )


def _wait(process: subprocess.Popen[bytes], port: int) -> None:
    while process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
    raise AssertionError("the server ended")


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
