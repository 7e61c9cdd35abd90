import comrak
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.render.body import _EXTENSIONS, _RENDER, Body, body_from, clean_html, plain_text
from generator.render.dialect import to_markdown
from generator.render.sanitise import sanitise


def render_body(body: str, slug: str = "") -> Body:
    return body_from(clean_html(body), slug)


@pytest.mark.parametrize(
    ("body", "html"),
    [
        ("1. 第一\n2. 第二", "<p>1. 第一</p>\n<p>2. 第二</p>"),  # numbers are text, lines are paragraphs
        ("8.关于", "<p>8.关于</p>"),
        ("　　全角缩进", "<p>全角缩进</p>"),
        ("    四个空格", "<p>四个空格</p>"),  # never a code block
        ("甲\n---\n乙", "<p>甲</p>\n<hr>\n<p>乙</p>"),  # never a heading made by an underline
        ("**“六稳”**任务", "<p><strong>“六稳”</strong>任务</p>"),
        ("- 甲\n- 乙", "<ul>\n<li>甲</li>\n<li>乙</li>\n</ul>"),
    ],
)
def test_the_dialect_reads_as_official_text_is_meant(body: str, html: str) -> None:
    assert render_body(body).html.strip() == html


def test_headings_never_skip_a_level_and_keep_their_own_depth() -> None:
    found = render_body("## 一、总则\n\n##### （1）细目\n\n# 附件标题\n\n## 一、附则\n")
    assert '<h2 id="section-1" class="level-2">' in found.html
    assert '<h3 id="section-2" class="level-5">' in found.html
    assert '<h2 id="section-3" class="enclosed-title">' in found.html
    assert '<h3 id="section-4" class="level-2">' in found.html
    assert [heading.depth for heading in found.headings] == [2, 3, 1, 2]


def test_addressee_signature_date_and_note_get_their_places() -> None:
    found = render_body("各县人民政府：\n\n正文。\n\n甲局\n\n乙局\n\n2026年3月2日\n\n（此件公开发布）\n").html
    assert '<p class="addressee">各县人民政府：</p>' in found
    assert '<p class="signature">甲局</p>' in found
    assert '<p class="signature">乙局</p>' in found
    assert '<p class="signed-on">2026年3月2日</p>' in found
    assert '<p class="note">（此件公开发布）</p>' in found


def test_a_sentence_before_a_date_is_no_signature() -> None:
    assert "signature" not in render_body("正文到此为止。\n\n2026年3月2日\n").html


def test_tables_scroll_in_a_region_named_by_their_caption() -> None:
    found = render_body(
        '<table><caption>收费表</caption><tr><th scope="col" colspan="2">项</th></tr></table>'
    ).html
    assert 'role="region" tabindex="0" aria-label="收费表"><table>' in found
    assert '<th scope="col" colspan="2">' in found


def test_the_text_has_a_paragraph_or_row_a_line() -> None:
    assert (
        plain_text(clean_html("## 一、甲\n\n乙&lt;丙\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"))
        == "一、甲\n乙<丙\na b\n1 2"
    )


def test_own_files_lie_in_the_folder_of_the_notice() -> None:
    assert 'src="slug/%E5%9B%BE.png"' in render_body("![图](图.png)", "slug").html


LIVE = ["<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<a href='javascript:alert(1)'>x</a>",
        "<iframe src='https://a'></iframe>", "<svg onload=alert(1)>", "<style>*{}</style>", "[x](javascript:alert(1))",
        "<a href=' java\tscript:alert(1)'>x</a>", "<form action=x><input></form>", "<math><mi xlink:href='data:x'>",
        "<p style='x' onclick='y' class='z' id='content'>t</p>", "<meta http-equiv=refresh>", "<base href=x>",
        "<img src='https://elsewhere/x.png'>", "<object data=x></object>", "![x](data:image/svg+xml,x)"]  # fmt: skip
DANGER = ["<script", "onerror", "javascript:", "<iframe", "<svg", "<style", "<form", "<input", "<math", "style=",
          "onclick", "<meta", "<base", "elsewhere", "<object", "data:"]  # fmt: skip


@pytest.mark.parametrize("body", LIVE)
def test_nothing_live_comes_through(body: str) -> None:
    found = render_body(body).html.lower()
    assert [danger for danger in DANGER if danger in found and "&lt;" not in found] == []


@given(st.text(alphabet=st.sampled_from("<>/=\"' abcdefonscriptjv:()&;!-[]*#|\n一（）"), max_size=200))
def test_sanitised_html_is_stable_and_has_no_script(text: str) -> None:
    clean = sanitise(text)
    assert sanitise(clean) == clean
    assert "<script" not in render_body(text).html.lower()


@given(st.text())
def test_any_text_renders(text: str) -> None:
    assert to_markdown(text) is not None
    render_body(text)


@given(st.text(st.sampled_from("甲乙 a1\n#*_>-+`[]()!&;\"'\\|:~^.、\xa0\t/=ltgamp"), max_size=60))
@example('- 甲\n  > **乙***丙*\n\n## “丁”\n\n"戊" & &lt; &quot;')
@example("[甲](javascript:alert)\n\n![乙](//c.example/x.png)\n\n甲[^1]\n\n[^1]: 注")
@example("甲\xa0乙")  # the cleaner writes a non-breaking space as an entity
def test_leaving_out_the_cleaner_changes_nothing(body: str) -> None:
    markdown = to_markdown(body)
    rendered = comrak.render_markdown(markdown, extension_options=_EXTENSIONS, render_options=_RENDER)
    assert sanitise(rendered, markdown) == sanitise(rendered)


@pytest.mark.parametrize("source", ["<p>甲", "&lt;p>甲<"])
def test_the_cleaner_is_left_out_only_where_no_raw_html_can_be(source: str) -> None:
    assert sanitise("<p>甲", source) == "<p>甲</p>"


def test_the_text_for_the_index_is_that_of_the_page() -> None:
    body = "## 一、甲\n\n[乙](附件.txt)，[丙](https://a.example/)<script>丁</script>\n\n| a |\n|---|\n| 1 |\n"
    assert plain_text(clean_html(body)) == plain_text(render_body(body, "slug").html)
