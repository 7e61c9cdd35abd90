"""Pages that are empty without scripts are known, and no others."""

import pytest

from generator.compliance.site.drawn import looks_drawn_by_script

SCRIPT = '<script src="/app.js"></script>'


@pytest.mark.parametrize(
    "body",
    [
        f'<div id="app"></div>{SCRIPT}',
        f'<noscript>请启用 JavaScript 后继续浏览本网站的全部内容</noscript><div id="root"> </div>{SCRIPT}',
        f"<p>正在加载，请稍候……</p><p>本网站需要允许脚本运行</p>{SCRIPT}",
    ],
)
def test_an_empty_frame_is_drawn_by_scripts(body: str) -> None:
    assert looks_drawn_by_script(f"<html><head><title>公开</title></head><body>{body}</body></html>")


@pytest.mark.parametrize(
    "body",
    [
        "<p>公开</p>",
        f"<p>{'政府信息公开指南。' * 10}</p>{SCRIPT}",
        f'<div id="app"><p>示例市人民政府信息公开指南已经发布</p></div>{SCRIPT}',
        "<a href='1'>一</a><a href='2'>二</a><a href='3'>三</a><a href='4'>四</a>" + SCRIPT,
        "<script>location.href = '/xxgk/';</script>",
        f'<iframe src="/list"></iframe>{SCRIPT}',
    ],
)
def test_a_page_with_words_or_a_way_on_is_not(body: str) -> None:
    assert not looks_drawn_by_script(f"<html><body>{body}</body></html>")
