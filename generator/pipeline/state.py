"""What a build remembers for the next one; anything doubtful is forgotten, never trusted."""

from __future__ import annotations

import hashlib
import pickle
import shutil
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.files.whole import write_whole

if TYPE_CHECKING:
    from collections.abc import Callable

_MAGIC = b"gongkai-state-2\n"


@cache
def code_key() -> str:
    """Return a key of everything in the package: new code or vocabularies make old results worthless."""
    package = Path(__file__).resolve().parent.parent
    digest = hashlib.blake2b(digest_size=16)
    for file in sorted(package.rglob("*")):
        if file.suffix in {".py", ".yml", ".csv", ".txt", ".typ"}:
            digest.update(file.relative_to(package).as_posix().encode())
            digest.update(file.read_bytes())
    return digest.hexdigest()


def save_state(file: Path, value: object) -> None:
    """Write a value so that the file is either the old or the new one, whole."""
    file.parent.mkdir(parents=True, exist_ok=True)
    payload = pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)
    write_whole(file, _MAGIC + hashlib.blake2b(payload, digest_size=16).digest() + payload)


def load_state(file: Path) -> Any:
    """Return the saved value, or None when there is none, it is cut off, or another version wrote it."""
    try:
        data = file.read_bytes()
    except OSError:
        return None
    start = len(_MAGIC) + 16
    payload = memoryview(data)[start:]
    if (
        not data.startswith(_MAGIC)
        or hashlib.blake2b(payload, digest_size=16).digest() != data[len(_MAGIC) : start]
    ):
        return None
    try:
        # Our own cache, proved whole by its checksum; a foreign pickle never gets here by accident.
        return pickle.loads(payload)  # noqa: S301
    except Exception:  # noqa: BLE001 - a class that has moved since; the cache is then worthless
        return None


def recall(file: Path, key: str) -> Any:
    """Return the value that was saved as a pair with this key, or None: another key makes it worthless."""
    saved = load_state(file)
    return saved[1] if isinstance(saved, tuple) and saved[0] == key else None


def forget(folder: Path, keep: Callable[[str], bool] = lambda _: False) -> None:
    """Drop everything remembered of a site but what is to be kept, and the lock that a build holds."""
    for file in folder.glob("*"):
        if file.name == "lock" or keep(file.name):
            continue
        if file.is_dir():
            shutil.rmtree(file, ignore_errors=True)
        else:
            file.unlink(missing_ok=True)
