"""A dozen whole pages of the full mini site, as they are meant to be; `--update-golden` shows what changed."""

import re
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from tests.sites.composing import SITES

PAGES = {
    "home": "index.html",
    "policies": "policies/index.html",
    "second-page": "policies/other-documents/page-2.html",
    "one-year": "policies/year-2020.html",
    "repealed": "policies/repealed/index.html",
    "gazettes": "policies/gazettes/index.html",
    "guide": "guide/index.html",
    "framework": "framework/index.html",
    "statutory": "statutory/index.html",
    "empty-domain": "statutory/domains/elderly-care/index.html",
    "organ": "organ/index.html",
    "notice": "notices/11000000MB0000000X-2026-00001.html",
    "repealed-notice": "notices/11000000MB0000000X-2020-00001.html",
    "feed": "feed.xml",
    "catalog": "policies/normative-documents/catalog.json",
}
_ASSET = re.compile(r"\.[0-9a-f]{8}\.(css|js|svg)")
_SIZE = re.compile(r"\d+(?:\.\d)? (?=[KM]B)")
"""The size of a PDF depends on the fonts of the machine."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, gongkai: Callable[..., CompletedProcess[str]]) -> Path:
    folder = tmp_path_factory.mktemp("golden") / "site"
    done = gongkai("build", "--content", SITES / "full", "--site", folder, "--today", "2026-11-20")
    assert done.returncode == 0, done.stderr
    return folder


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_as_it_was_approved(name: str, site: Path, golden: Callable[[str, str], None]) -> None:
    address = PAGES[name]
    text = (site / address).read_text(encoding="utf-8")
    golden(f"{name}{Path(address).suffix}", _SIZE.sub("N ", _ASSET.sub(r".\1", text)))
