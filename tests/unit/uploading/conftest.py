"""The servers, one of each kind for a module."""

from collections.abc import Iterator

import pytest

from generator.uploading.target import Access
from tests.unit.uploading.servers import KINDS


@pytest.fixture(autouse=True)
def _keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give the S3 service the keys of nobody, as the environment of an office would."""
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "example")
    monkeypatch.setenv("AWS_REGION", "us-east-1")


@pytest.fixture(params=list(KINDS))
def server(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, _keys: None
) -> Iterator[tuple[str, Access]]:
    """A server of each kind in turn: its address and how to get in."""
    with KINDS[request.param](tmp_path_factory.mktemp("server") / request.param) as told:
        yield told
