"""Only a server that is known gets our key, and only with the key it answers."""

from dataclasses import replace
from pathlib import Path

import pytest

from generator.uploading.store import StoreError
from tests.unit.uploading.servers import sftp, store_of


def test_an_unknown_server_is_refused_with_its_fingerprint(tmp_path: Path) -> None:
    (tmp_path / "nobody").write_text("", encoding="utf-8")
    with sftp(tmp_path / "server") as (address, access):
        unknown = replace(access, known_hosts=tmp_path / "nobody")
        with pytest.raises(StoreError, match="指纹是 SHA256:"), store_of((address, unknown)):
            pass


def test_another_server_under_a_known_name_is_refused(tmp_path: Path) -> None:
    with sftp(tmp_path / "server") as (address, access), sftp(tmp_path / "other") as (_, other):
        assert access.known_hosts
        assert other.known_hosts
        line = access.known_hosts.read_text(encoding="utf-8").split()[0]
        key = other.known_hosts.read_text(encoding="utf-8").split()[1:]
        (tmp_path / "swapped").write_text(" ".join([line, *key]) + "\n", encoding="utf-8")
        swapped = replace(access, known_hosts=tmp_path / "swapped")
        with pytest.raises(StoreError, match="可能有人冒充"), store_of((address, swapped)):
            pass


def test_a_key_that_the_server_does_not_know_is_told(tmp_path: Path) -> None:
    with sftp(tmp_path / "server") as (address, access), sftp(tmp_path / "other") as (_, other):
        stranger = replace(access, key=other.key)
        with pytest.raises(StoreError, match="不接受"), store_of((address, stranger)):
            pass
