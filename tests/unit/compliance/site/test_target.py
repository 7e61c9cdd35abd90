"""A target is opened as a person names it, or it is said why not."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.compliance.site.limits import Limits
from generator.compliance.site.target import TargetOptions, open_target, store_of
from generator.problems import ProblemsError
from tests.live_portals import Portal, page

FAST = Limits(per_second=1000)
Serve = Callable[..., Portal]


@pytest.fixture
def options(tmp_path: Path) -> TargetOptions:
    return TargetOptions(store=tmp_path / "store", limits=FAST)


def write(folder: Path, *names: str) -> Path:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(page(), "utf-8")
    return folder


def test_a_folder_is_opened(tmp_path: Path, options: TargetOptions) -> None:
    site = write(tmp_path / "site", "index.html", "a.html")
    target = open_target(str(site), options)
    assert (target.name, len(target.resources)) == (str(site), 2)


def test_a_page_stands_for_its_folder_and_is_its_start(tmp_path: Path, options: TargetOptions) -> None:
    site = write(tmp_path / "site", "index.html", "xxgk.html")
    target = open_target(str(site / "xxgk.html"), options)
    assert target.shown(target.start) == "xxgk.html"


def test_an_address_is_fetched_into_a_folder_of_its_own(serve: Serve, options: TargetOptions) -> None:
    one, other = serve({"/": page()}), serve({"/": page()})
    for portal in (one, other):
        assert open_target(portal.address, options).start == portal.address + "/"
        assert (store_of(portal.address, options.store) / "answers.jsonl").is_file()
    assert len(list(options.store.iterdir())) == 2


@pytest.mark.parametrize(
    ("target", "code", "hint"),
    [
        ("no-such-folder", "EVA001", "在线网站写以 http:// 或 https:// 开头的网址"),
        ("www.example.gov.cn/xxgk/", "EVA001", "http://www.example.gov.cn/xxgk/"),
        ("ftp://www.example.gov.cn/", "EVA003", "http://"),
        ("http://127.0.0.1:9/", "EVA004", "核对网址"),
    ],
)
def test_what_cannot_be_opened_is_said(options: TargetOptions, target: str, code: str, hint: str) -> None:
    with pytest.raises(ProblemsError) as failed:
        open_target(target, options)
    (problem,) = failed.value.problems
    assert (problem.path, problem.code) == (target, code)
    assert hint in problem.hint


def test_without_the_libraries_for_live_portals_it_is_said_how_to_get_them(
    options: TargetOptions, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("asking", "crawl", "fetch", "robots"):
        monkeypatch.delitem(sys.modules, f"generator.compliance.site.{name}", raising=False)
    monkeypatch.setitem(sys.modules, "httpx2", None)
    with pytest.raises(ProblemsError) as failed:
        open_target("http://127.0.0.1:9/", options)
    (problem,) = failed.value.problems
    assert (problem.code, problem.message) == ("EVA008", "缺少读取在线网站的组件 httpx2")
    assert "pip install" in problem.hint
    assert "httpx2" in problem.hint
    assert "gongkai[" not in problem.hint
