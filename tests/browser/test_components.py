"""Every example of every component in the frame: quiet, and without an accessibility violation."""

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.pipeline.theme import theme_of
from generator.plugin import render_frames
from generator.render.assets import load_assets
from generator.render.environment import Templates
from generator.render.frame import frame_facts
from generator.render.shell import cut
from generator.render.theme import primary_color
from tests.browser.harness import WatchedPage, axe
from tests.making import make_portal
from tests.templates.examples import NAMES, examples_of


@pytest.fixture(scope="module")
def gallery(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    """A folder with one page for each component, its examples in the frame of the portal."""
    folder, theme = tmp_path_factory.mktemp("gallery"), theme_of(root)
    templates = Templates(*theme.folders)
    assets = load_assets(primary_color(theme.mkdocs_yml), *theme.folders)
    shell = cut(render_frames(theme, frame_facts(make_portal(), assets, templates.messages))["wide"])
    for asset in assets:
        (folder / asset.address).parent.mkdir(parents=True, exist_ok=True)
        (folder / asset.address).write_bytes(asset.content)
    for name in NAMES:
        for number, (title, html) in enumerate(examples_of(name, templates)):
            page = shell.pour(title=title, content=f"<h1>{title}</h1>\n{html}")
            (folder / f"{name}-{number}.html").write_text(page, encoding="utf-8")
    return folder


@pytest.mark.parametrize("name", NAMES)
def test_the_examples_are_accessible(
    name: str, gallery: Path, watched_page: WatchedPage, serve: Callable[..., str]
) -> None:
    for page in sorted(gallery.glob(f"{name}-*.html")):
        for size in ({"width": 1440, "height": 900}, {"width": 390, "height": 844}):
            watched_page.page.set_viewport_size(size)  # type: ignore[arg-type] # a TypedDict of the same keys
            watched_page.page.goto(serve(gallery) + page.name)
            assert axe(watched_page.page) == []
            watched_page.assert_quiet()
