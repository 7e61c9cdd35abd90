"""The password is sent to a server whose certificate is trusted, and to no other."""

from dataclasses import replace
from pathlib import Path

import pytest

from generator.uploading.store import StoreError
from tests.unit.uploading.servers import ftps, store_of


def test_a_certificate_of_nobody_is_refused_before_the_password_is_sent(tmp_path: Path) -> None:
    with (
        ftps(tmp_path / "server") as (address, access),
        pytest.raises(StoreError, match="证书不可信"),
        store_of((address, replace(access, certificate=None))),
    ):
        pass


def test_a_wrong_password_is_told(tmp_path: Path) -> None:
    with ftps(tmp_path / "server") as (address, access):
        wrong = replace(access, password=access.password[1:])
        with pytest.raises(StoreError, match="拒绝登录"), store_of((address, wrong)):
            pass
