"""What Chromium sees of a target: faults, the portal's own search, pages drawn by scripts; it changes nothing."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from importlib import resources
from pathlib import Path
from typing import TypeVar

import pytest

from generator.compliance.site import chromium
from generator.compliance.site.browser import look, shoot
from generator.compliance.site.chromium import browsing
from generator.compliance.site.limits import Limits
from generator.compliance.site.target import TargetOptions, open_target
from generator.compliance.site.window import axe_sentences
from generator.parts import install_hint
from generator.problems import ProblemsError
from generator.rules.facts.browser_facts import BrowserFacts
from tests.live_portals import WORDS, Portal, Reply, page

FAST = Limits(per_second=1000)
Serve = Callable[..., Portal]
Result = TypeVar("Result")


def apart(work: Callable[[], Result]) -> Result:
    """Run in a thread of its own: only one Playwright runs in a thread, and other tests keep one open."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(work).result()


@pytest.fixture
def seen(tmp_path: Path) -> Callable[..., BrowserFacts]:
    """Open a target and look at its first page."""

    def see(target: str | Path, *questions: str, pages: int = 1) -> BrowserFacts:
        def work() -> tuple[BrowserFacts | None, str]:
            snapshot = open_target(str(target), TargetOptions(store=tmp_path / "store", limits=FAST))
            return look(snapshot, [snapshot.start][:pages], questions)

        facts, reason = apart(work)
        assert facts is not None, reason
        return facts

    return see


def test_the_built_portal_is_accessible_and_answers(
    built_site: Path, seen: Callable[..., BrowserFacts]
) -> None:
    facts = seen(built_site, "甩挂运输", "绝无此词")
    start = "https://www.example.gov.cn/zwgk/xxgk/"
    assert facts.axe == ()
    assert facts.examined == (start,)
    assert [(url, seconds > 0) for url, seconds in facts.first_paint] == [(start, True)]
    found, nothing = facts.searches
    assert found.url.startswith(start + "search/")
    assert found.answers is not None
    assert found.answers > 0
    assert "甩挂运输" in found.first
    assert (nothing.answers, nothing.first, nothing.trouble) == (0, "", "")


def test_faults_of_accessibility_are_found(tmp_path: Path, seen: Callable[..., BrowserFacts]) -> None:
    site = tmp_path / "site"
    site.mkdir()
    faulty = '<html lang="zh"><title>公开</title><main><h1>公开</h1><img src="a.png"><img src="b.png"></main></html>'
    (site / "index.html").write_text(faulty, "utf-8")
    fault = next(fault for fault in seen(site).axe if fault.rule == "image-alt")
    assert (fault.level, fault.count, fault.selector[:3]) == ("A", 2, "img")
    assert (fault.url, fault.help) == ("http://local.invalid/", "图片应当有替代文字")


def test_every_rule_of_axe_has_its_sentence() -> None:
    def rules() -> list[dict[str, object]]:
        with browsing("127.0.0.1") as context:
            page = context.new_page()
            page.evaluate((resources.files("axe_playwright_python") / "axe.min.js").read_text("utf-8"))
            found: list[dict[str, object]] = page.evaluate("axe.getRules()")
            return found

    current = {str(rule["ruleId"]) for rule in apart(rules) if "deprecated" not in str(rule["tags"])}
    assert set(axe_sentences()) == current


def test_the_browser_changes_nothing_and_leaves_the_host_alone(
    serve: Serve, seen: Callable[..., BrowserFacts]
) -> None:
    other = serve({"/": page()})
    script = f"""<script>fetch('/log', {{method: 'POST', body: 'x'}}).catch(() => 0);
      fetch('{other.address}/').catch(() => 0); new Image().src = '{other.address}/a.png';</script>"""
    portal = serve({"/": page("/a", words=WORDS + script)})
    seen(portal.address)
    assert {asked.method for asked in portal.asked} == {"GET"}
    assert other.asked == []


SHELL = '<html><head><title>公开</title></head><body><div id="app"></div><script src="app.js"></script></body></html>'
SCRIPT = f"""document.getElementById('app').innerHTML =
  '<h1>政府信息公开</h1><a href="zn.html">指南</a><p>{WORDS}</p>'"""


def test_a_folder_drawn_by_scripts_is_read_with_render(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    for name, text in {"index.html": SHELL, "app.js": SCRIPT, "zn.html": page()}.items():
        (site / name).write_text(text, "utf-8")
    plain = open_target(str(site), TargetOptions(store=tmp_path / "store", limits=FAST))
    assert "1 个网页的内容由脚本生成，没有读到；加 --render 可用浏览器读取" in plain.notes
    drawn = apart(
        lambda: open_target(str(site), TargetOptions(store=tmp_path / "store", limits=FAST, render=True))
    )
    assert "指南" in drawn.read(drawn.start).decode("utf-8")
    assert not [note for note in drawn.notes if "--render" in note]


def test_a_live_portal_drawn_by_scripts_is_read_with_render(serve: Serve, tmp_path: Path) -> None:
    portal = serve({"/": SHELL, "/app.js": Reply(SCRIPT, kind="text/javascript"), "/zn.html": page()})
    drawn = apart(
        lambda: open_target(portal.address, TargetOptions(store=tmp_path, limits=FAST, render=True))
    )
    assert "依申请公开" in drawn.read(drawn.start).decode("utf-8")
    assert portal.address + "/zn.html" in drawn.resources


def test_pictures_of_pages_are_taken(built_site: Path, tmp_path: Path) -> None:
    snapshot = open_target(str(built_site), TargetOptions(store=tmp_path, limits=FAST))
    wanted = [
        (snapshot.start, tmp_path / "shots" / "1.png"),
        (snapshot.base + "gone.html", tmp_path / "2.png"),
    ]
    taken, reason = apart(lambda: shoot(snapshot, wanted))
    assert (taken, reason) == ({snapshot.start: tmp_path / "shots" / "1.png"}, "")
    assert (tmp_path / "shots" / "1.png").read_bytes().startswith(b"\x89PNG")
    assert not (tmp_path / "2.png").exists()


def test_without_a_browser_the_reason_is_told(
    built_site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    snapshot = open_target(str(built_site), TargetOptions(store=tmp_path, limits=FAST))
    facts, reason = apart(lambda: look(snapshot, [snapshot.start], ["公开"]))
    assert facts is None
    assert reason.startswith("没有浏览器")
    with pytest.raises(ProblemsError) as failed:
        open_target(str(built_site), TargetOptions(store=tmp_path, limits=FAST, render=True))
    assert [problem.code for problem in failed.value.problems] == ["EVA009"]


def test_without_the_driver_the_reason_is_told(
    built_site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chromium, "find_spec", lambda _: None)
    snapshot = open_target(str(built_site), TargetOptions(store=tmp_path, limits=FAST))
    assert shoot(snapshot, [])[1] == f"缺少浏览器驱动 playwright；请{install_hint('browser')}"
