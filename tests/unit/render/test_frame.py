"""A poured page and the page that MkDocs itself makes are the same bytes."""

from pathlib import Path

import pytest

from generator.pipeline.theme import theme_of
from generator.plugin import render_frames, render_page
from generator.render.assets import load_assets
from generator.render.environment import Templates
from generator.render.frame import SLOTS, frame_facts
from generator.render.shell import cut
from generator.render.theme import primary_color, theme_css
from tests.making import make_notice, make_portal


@pytest.mark.parametrize("layout", ["wide", "column", "notice"])
def test_pouring_gives_what_mkdocs_gives(layout: str, root: Path) -> None:
    theme = theme_of(root)
    portal = make_portal(make_notice(1))
    templates = Templates(*theme.folders)
    facts = frame_facts(
        portal, load_assets(primary_color(theme.mkdocs_yml), *theme.folders), templates.messages
    )
    values = {name: f"<i>{name}</i>" for name in SLOTS if not name.startswith("active")}
    values |= {"active_guide": ' aria-current="page"', "page_url": "https%3A%2F%2Fexample"}
    poured = cut(render_frames(theme, facts)[layout]).pour(root="../", **values)
    assert poured == render_page(theme, facts, layout, "a/b.html", values)
    assert "mkdocs" not in poured.lower()


@pytest.mark.parametrize("color", ["#fff000", "blue", "#12345"])
def test_a_colour_that_white_text_cannot_stand_on_is_refused(color: str) -> None:
    with pytest.raises(ValueError, match=r"对比度|写法不符"):
        theme_css(color)


def test_every_asset_is_named_by_its_content(root: Path) -> None:
    assets = load_assets("#17508e", root / "overrides")
    assert len({asset.address for asset in assets}) == len(assets)
    assert all(asset.address.split(".")[-2] for asset in assets)
