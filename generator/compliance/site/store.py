"""What was fetched, on disk: a killed run loses at most the answer it was waiting for.

`answers.jsonl` has one line an answer, appended when its bytes are safely stored; the last line of an
address holds. `bodies/` has the bytes under their SHA-256. A half-written last line is dropped.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.files.whole import write_whole
from generator.rules.facts.snapshot import Network, Resource, Trouble

if TYPE_CHECKING:
    from collections.abc import Iterator

_ANSWERS, _BODIES, _FACTS = "answers.jsonl", "bodies", "target.json"


@dataclass(frozen=True, slots=True)
class Stored:
    """An answer as it lies in the store: `body` is the name of its bytes, empty where there are none.

    `rendered` where the bytes are the page as a browser drew it, `hops` the redirects passed on the way.
    """

    resource: Resource
    body: str = ""
    hops: tuple[str, ...] = ()
    rendered: bool = False


class Store:
    """The answers of one target, by the address asked for."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        (folder / _BODIES).mkdir(parents=True, exist_ok=True)
        self._answers = folder / _ANSWERS
        self._held: dict[str, Stored] = dict(self._load())

    def __contains__(self, url: str) -> bool:
        """Return whether an address has been asked for."""
        return url in self._held

    def __len__(self) -> int:
        """Return how many addresses have been asked for."""
        return len(self._held)

    def get(self, url: str) -> Stored | None:
        """Return the answer of an address, None where it has not been asked for."""
        return self._held.get(url)

    def put(
        self, resource: Resource, body: bytes | None, hops: tuple[str, ...] = (), *, rendered: bool = False
    ) -> Stored:
        """Keep an answer; when this returns it outlives the program."""
        name = self._keep(body) if body is not None else ""
        stored = Stored(resource, name, hops, rendered)
        line = {
            **asdict(resource),
            "headers": dict(resource.headers),
            "body": name,
            "hops": list(hops),
            "rendered": rendered,
        }
        data = json.dumps(line, ensure_ascii=False, sort_keys=True) + "\n"
        with self._answers.open("ab") as file:
            file.write(data.encode("utf-8"))
        self._held[resource.url] = stored
        return stored

    def read(self, body: str) -> bytes:
        """Return the bytes kept under a name."""
        return self._body(body).read_bytes()

    @property
    def facts(self) -> dict[str, Any]:
        """Return what is known of the target as a whole, empty at first."""
        try:
            loaded = json.loads((self._folder / _FACTS).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return loaded if isinstance(loaded, dict) else {}

    def set_facts(self, facts: dict[str, Any]) -> None:
        """Replace what is known of the target as a whole."""
        data = json.dumps(facts, ensure_ascii=False, indent=1, sort_keys=True)
        write_whole(self._folder / _FACTS, data.encode("utf-8"))

    def _body(self, name: str) -> Path:
        return self._folder / _BODIES / name[:2] / name

    def _keep(self, body: bytes) -> str:
        name = hashlib.sha256(body).hexdigest()
        path = self._body(name)
        if not path.exists():
            path.parent.mkdir(exist_ok=True)
            write_whole(path, body)
        return name

    def _load(self) -> Iterator[tuple[str, Stored]]:
        if not self._answers.exists():
            return
        data = self._answers.read_bytes()
        whole = data.rfind(b"\n") + 1
        if whole < len(data):
            with self._answers.open("r+b") as file:
                file.truncate(whole)
        for line in data[:whole].splitlines():
            try:
                stored = _stored(json.loads(line))
            except (ValueError, KeyError, TypeError):
                continue  # a line damaged by the disk: the address is asked again
            if not stored.body or self._body(stored.body).is_file():
                yield stored.resource.url, stored


def network_data(network: Network) -> dict[str, bool | None]:
    """Return network facts as they are stored."""
    return asdict(network)


def network_from(data: object) -> Network | None:
    """Return network facts from the store, None where they are not there."""
    if not isinstance(data, dict):
        return None
    try:
        return Network(**{str(key): value for key, value in data.items()})
    except TypeError:
        return None


def _stored(line: dict[str, Any]) -> Stored:
    body, hops, rendered = str(line.pop("body")), line.pop("hops"), bool(line.pop("rendered"))
    resource = Resource(**{**line, "trouble": Trouble(line["trouble"])})
    return Stored(resource, body, tuple(map(str, hops)), rendered)
