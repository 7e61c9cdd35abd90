"""The Dockerfile and the pipelines call commands that exist, with options that exist, in sound shell.

No container is started here: images cannot be fetched in a test.
"""

import json
import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
import yaml

from generator.cli import main
from generator.serving.nginx import NginxOptions, nginx_configuration
from tests.unit.serving.nginx_server import SELF_SIGNED

PIPELINES = ("gitlab-ci.yml", "github-workflow.yml")
KNOWN = {"ARG", "USER", "HEALTHCHECK", "FROM", "ENV", "RUN", "WORKDIR", "COPY", "EXPOSE", "STOPSIGNAL", "CMD"}
OPENSSL = shutil.which("openssl") or "openssl"


def instructions(root: Path) -> list[tuple[str, str]]:
    """Return the instructions of the Dockerfile, continued lines joined."""
    text = (root / "deploy/Dockerfile").read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return [(word, rest.strip()) for word, _, rest in (line.partition(" ") for line in lines)]


def strings(value: Any) -> Iterator[str]:
    """Yield every text of a YAML value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)


def shell_lines(root: Path) -> list[str]:
    """Return every line of shell in the examples."""
    lines = [rest for word, rest in instructions(root) if word == "RUN"]
    for name in PIPELINES:
        told = strings(yaml.safe_load((root / "deploy" / name).read_text(encoding="utf-8")))
        lines.extend(text for text in told if re.match(r"(?:\./|apt-get |cp |cat )", text))
    return lines


def unit_commands(root: Path) -> list[str]:
    """Return the calls of the program in the unit that builds the site, as they stand in a shell."""
    unit = (root / "deploy/gongkai-build.service").read_text(encoding="utf-8")
    return [f"./site_build.sh {words}" for words in re.findall(r"site_build\.sh ([\w -]+)", unit)]


def test_every_command_and_option_exists(root: Path) -> None:
    called = [line for line in shell_lines(root) if line.startswith("./site_build.sh")]
    assert len(called) >= 9
    assert unit_commands(root) == ["./site_build.sh build", "./site_build.sh due --systemd"]
    called += unit_commands(root)
    for line in called:
        words = shlex.split(line.partition(">")[0])[1:] or ["build"]
        command: click.Command = main
        while isinstance(command, click.Group):
            found = command.get_command(click.Context(command), words.pop(0))
            assert found is not None, line
            command = found
        options = {name for parameter in command.params for name in parameter.opts}
        assert {word for word in words if word.startswith("--")} <= options, line


def test_the_shell_is_sound(root: Path) -> None:
    script = "#!/bin/bash\nset -eu\n" + "\n".join(shell_lines(root)) + "\n"
    checked = subprocess.run(
        [shutil.which("shellcheck") or "shellcheck", "--exclude=SC2154,SC2155", "-"],
        input=script, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert checked.stdout == ""


def test_the_dockerfile_builds_in_one_stage_and_serves_from_another(root: Path) -> None:
    found = instructions(root)
    assert {word for word, _ in found} <= KNOWN
    stages = [rest.partition(" AS ")[2] for word, rest in found if word == "FROM"]
    assert stages == ["build", ""]
    assert {rest.split()[0] for word, rest in found if word == "FROM"} == {"${DEBIAN}"}
    assert ("USER", "www-data") in found
    taken = [rest.split()[0] for word, rest in found if word == "COPY" and rest.startswith("--from")]
    assert taken == ["--from=build", "--from=build"]
    assert json.loads(found[-1][1])[0] == "nginx"


def test_what_others_made_is_named_by_its_digest(root: Path) -> None:
    workflow = (root / "deploy/github-workflow.yml").read_text(encoding="utf-8")
    used = re.findall(r"uses: (\S+)", workflow)
    assert used
    assert [name for name in used if not re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", name)] == []
    pipeline = yaml.safe_load((root / "deploy/gitlab-ci.yml").read_text(encoding="utf-8"))
    assert pipeline["check"]["image"] == "$DEBIAN"
    assert re.fullmatch(r"debian@sha256:[0-9a-f]{64}", pipeline["variables"]["DEBIAN"])


def test_private_data_and_what_is_built_stay_out_of_the_image(root: Path) -> None:
    ignored = (root / ".dockerignore").read_text(encoding="utf-8").splitlines()
    assert {".git", ".venv", "requests", "releases", "site"} <= set(ignored)


@pytest.mark.parametrize(("name", "by_hand"), [(PIPELINES[0], "manual"), (PIPELINES[1], "portal")])
def test_nothing_goes_public_without_an_approval(name: str, by_hand: str, root: Path) -> None:
    data = yaml.safe_load((root / "deploy" / name).read_text(encoding="utf-8"))
    jobs = data.get("jobs", data)
    publishing = [job for job in jobs.values() if any("publish --to" in text for text in strings(job))]
    assert len(publishing) == 1
    job = publishing[0]
    assert by_hand in (job.get("environment"), *(rule.get("when") for rule in job.get("rules", ())))


def test_debians_own_nginx_takes_the_configuration(tmp_path: Path) -> None:
    made = ["-keyout", str(tmp_path / "key.pem"), "-out", str(tmp_path / "certificate.pem")]
    subprocess.run([OPENSSL, *SELF_SIGNED, *made], check=True, capture_output=True)
    certificate, key = str(tmp_path / "certificate.pem"), str(tmp_path / "key.pem")
    options = NginxOptions(
        domain="www.example.gov.cn",
        base="/zwgk/",
        site="/srv/portal",
        certificate=certificate,
        certificate_key=key,
    )
    (tmp_path / "portal.conf").write_text(nginx_configuration(options), encoding="utf-8")
    shutil.copy("/etc/nginx/mime.types", tmp_path)
    own = Path("/etc/nginx/nginx.conf").read_text(encoding="utf-8")
    assert "include /etc/nginx/conf.d/*.conf;" in own
    own = re.sub(r"include /etc/nginx/(?:sites-enabled|modules-enabled)/\S+;", "", own)
    own = own.replace("/etc/nginx/conf.d/*.conf", str(tmp_path / "portal.conf"))
    own = re.sub(r"(?m)^(?:pid|error_log|user) .*;$", "", own).replace("/var/log/nginx", str(tmp_path))
    (tmp_path / "nginx.conf").write_text(
        f"pid {tmp_path}/pid; error_log {tmp_path}/log;\n{own}", encoding="utf-8"
    )
    program = shutil.which("nginx") or "/usr/sbin/nginx"
    tested = subprocess.run(
        [program, "-p", "/etc/nginx", "-t", "-c", str(tmp_path / "nginx.conf"), "-e", str(tmp_path / "log")],
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert tested.returncode == 0, tested.stderr
