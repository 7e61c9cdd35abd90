"""An installed package as the wheel that it came from: its files, each held against the record of its making."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import subprocess
import sys
from email import message_from_string
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from generator.files.packages import zip_of
from generator.problems import Problem, ProblemsError

if TYPE_CHECKING:
    from importlib.metadata import Distribution, PackagePath

# What an installer adds to a package, or makes anew.
_INSTALLERS = frozenset({"INSTALLER", "REQUESTED", "RECORD", "direct_url.json", "uv_cache.json"})
_SHEBANG = re.compile(rb"\A#!.*python[^\n]*")


def wheel_of(installed: Distribution) -> tuple[str, bytes]:
    """Return the name and the bytes of a wheel; the same package gives the same bytes.

    Raises `ProblemsError` BND002 where a file is not what was installed.
    """
    checkout = _checkout_of(installed)
    if checkout:
        return _built(checkout)
    parts = [*_parts(installed)]
    info = next(name for name, _ in parts if name.endswith(".dist-info/WHEEL")).partition("/")[0]
    lines = [*(f"{name},{_digest(data)},{len(data)}" for name, data in parts), f"{info}/RECORD,,"]
    parts.append((f"{info}/RECORD", ("\n".join(lines) + "\n").encode()))
    return _file_name(installed), zip_of(parts)


def _parts(installed: Distribution) -> list[tuple[str, bytes]]:
    commands = {entry.name for entry in installed.entry_points if entry.group.endswith("_scripts")}
    found: list[tuple[str, bytes]] = []
    for file in sorted(installed.files or ()):
        name = _name_in_wheel(file, installed, commands)
        if name is None:
            continue
        data = Path(str(file.locate())).read_bytes()
        if file.hash and file.hash.value != _encoded(hashlib.new(file.hash.mode, data).digest()):
            if ".data/scripts/" not in name:
                raise ProblemsError([_changed(installed, file)])
            data = _SHEBANG.sub(b"#!python", data)
        found.append((name, data))
    return found


def _name_in_wheel(file: PackagePath, installed: Distribution, commands: set[str]) -> str | None:
    """Return the name of a file in the wheel, None for what an installer makes."""
    path = PurePosixPath(file)
    if path.suffix == ".pyc" or "__pycache__" in path.parts:
        return None
    if path.parts[0] != "..":
        return None if path.parts[0].endswith(".dist-info") and path.name in _INSTALLERS else str(path)
    outside = [part for part in path.parts if part != ".."]
    data = f"{_base(installed)}.data"
    if outside[0] in {"bin", "Scripts"}:
        return None if path.stem in commands or path.name in commands else f"{data}/scripts/{path.name}"
    return f"{data}/data/{'/'.join(outside)}"


def _base(installed: Distribution) -> str:
    return f"{re.sub(r'[-_.]+', '_', installed.name)}-{installed.version}"


def _file_name(installed: Distribution) -> str:
    tags = message_from_string(installed.read_text("WHEEL") or "").get_all("Tag", ["py3-none-any"])
    pythons, interfaces, platforms = zip(*(tag.split("-") for tag in tags), strict=True)
    joined = "-".join(".".join(dict.fromkeys(part)) for part in (pythons, interfaces, platforms))
    return f"{_base(installed)}-{joined}.whl"


def _checkout_of(installed: Distribution) -> Path | None:
    """Return the folder that an editable install points to."""
    origin = json.loads(installed.read_text("direct_url.json") or "{}")
    if not origin.get("dir_info", {}).get("editable"):
        return None
    return Path(unquote(urlsplit(origin["url"]).path))


def _built(checkout: Path) -> tuple[str, bytes]:
    with TemporaryDirectory() as folder:
        done = subprocess.run(  # noqa: S603 - pip of this very interpreter
            [sys.executable, "-m", "pip", "wheel", "-q", "--no-index", "--no-deps", "--no-build-isolation",
             "--disable-pip-version-check", "-w", folder, str(checkout)],
            capture_output=True, encoding="utf-8", check=False,
        )  # fmt: skip
        made = sorted(Path(folder).glob("*.whl"))
        if done.returncode or not made:
            hint = "先运行 ./site_build.sh 备好环境"
            raise ProblemsError([Problem(str(checkout), 0, "BND003", "程序自己的安装包没有做成", hint)])
        return made[0].name, made[0].read_bytes()


def _changed(installed: Distribution, file: PackagePath) -> Problem:
    message = f"{installed.name} 的文件 {file} 与安装时不同，不能放进安装包"
    return Problem(
        installed.name, 0, "BND002", message, f"重新安装 {installed.name} {installed.version} 后再试"
    )


def _digest(data: bytes) -> str:
    return f"sha256={_encoded(hashlib.sha256(data).digest())}"


def _encoded(digest: bytes) -> str:
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
