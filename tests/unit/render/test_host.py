"""The host of the frame is MkDocs, or ProperDocs where it runs already or stands alone."""

import sys
from types import ModuleType

import pytest

from generator.render import host
from generator.render.host import host_name, host_versions


def test_mkdocs_is_the_host_where_it_is_installed() -> None:
    assert host_name() == "mkdocs"
    assert host_versions()[0] == "mkdocs"


def test_within_properdocs_it_is_the_host(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "properdocs.replacement", ModuleType("properdocs.replacement"))
    assert host_versions()[0] == "properdocs"


def test_properdocs_stands_in_where_there_is_no_mkdocs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(host, "find_spec", lambda _name: None)
    assert host_name() == "properdocs"
