"""Portals with one seeded fault each: what is changed, and which rule must say so."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from bench.evaluate.report_mutants import report_mutants
from bench.evaluate.seeding import Copy, Mutant, add, everywhere, everywhere_in, mutant, sub


def mutants(site: Path) -> Iterator[Mutant]:
    """Yield every seeded fault for a built sample portal."""
    notices = sorted(str(path.relative_to(site)) for path in (site / "notices").glob("*.html"))
    for family in (
        _parts,
        _items,
        _platform,
        _marks,
        _guide,
        _framework,
        report_mutants,
        _network_and_access,
    ):
        yield from family()
    for family_of in (_tags, _notices, _privacy, _links):
        yield from family_of(notices)


def _unlinked(folder: str) -> Callable[[Copy], None]:
    """Take away every link to the first page of a folder, the words stay."""
    return everywhere(
        rf'<a\b[^>]*href="(?:\.\./)*{folder}/index\.html(?:#[^"]*)?"[^>]*>(.*?)</a>', r"<span>\1</span>"
    )


def _parts() -> Iterator[Mutant]:
    # 政策 and 法定主动公开内容 keep a second entry, 政策文件 and 政府信息公开目录: taking one away is no fault.
    for key, folder in (("guide", "guide"), ("framework", "framework"), ("annual-reports", "annual-reports"),
                        ("request", "request")):  # fmt: skip
        yield mutant(f"入口去掉：{key}", f"PL002:{key}", _unlinked(folder))
    for key, words in (
        ("guide", "政府信息公开指南"),
        ("framework", "政府信息公开制度"),
        ("statutory", "法定主动公开内容"),
    ):
        yield mutant(
            f"名称改掉：{key}",
            "PL003",
            everywhere(words, {"guide": "公开指南", "framework": "公开制度", "statutory": "主动公开"}[key]),
        )


_QUIET = (3, 6, 10, 11, 13)


def _items() -> Iterator[Mutant]:
    for number in (3, 4, 5, 6, 7, 8, 9, 10, 12, 13, 14):
        folder = f"statutory/item-{number:02d}"
        yield mutant(f"栏目入口去掉：第{number}项", f"CO001:item-{number:02d}", _unlinked(folder))
    for number in _QUIET:
        page = f"statutory/item-{number:02d}/index.html"
        yield mutant(f"空白栏目：第{number}项", f"CO002:item-{number:02d}",
                      sub(page, r'<div class="portal-empty">.*?</div>', ""))  # fmt: skip


def _platform() -> Iterator[Mutant]:
    def renamed(copy: Copy) -> None:
        for pattern in (r"<title>.*?</title>", r"<h1[^>]*>.*?</h1>", r'<meta name="ColumnName"[^>]*>'):
            tag = re.match(r"<(\w+)", pattern)
            assert tag
            to = (
                '<meta name="ColumnName" content="阳光政务">'
                if tag[1] == "meta"
                else f"<{tag[1]}>阳光政务</{tag[1]}>"
            )
            copy.sub("index.html", pattern, to)

    yield mutant("专栏改名", "PL001", renamed)
    yield mutant(
        "另设网站：域名", "PL004", sub("index.html", r'(name="SiteDomain" content=")www\.', r"\1xxgk.")
    )
    yield mutant(
        "另设网站：名称",
        "PL004",
        sub("index.html", r'(name="SiteName" content=")[^"]*', r"\1示例市政府信息公开网"),
    )
    for words in ("工作动态", "要闻", "新闻中心"):
        yield mutant(f"专栏放{words}", "PL006", lambda copy, words=words: _news(copy, words))
    yield mutant("首页没有检索框", "PL007", sub("index.html", r'<form class="portal-search".*?</form>', ""))


def _news(copy: Copy, words: str) -> None:
    tags = "".join(re.findall(r'<meta name="(?:Site|Column)[^>]*>', copy.text("guide/index.html")))
    text = f"<!doctype html><html lang='zh-CN'><head><title>动态</title>{tags}</head><body><p>内容。</p></body></html>"
    copy.write("dongtai.html", text.replace("政府信息公开指南", words))
    copy.add("index.html", f'<p><a href="dongtai.html">{words}</a></p>')


def _marks() -> Iterator[Mutant]:
    for mark in ("party-government-mark", "error-report", "site-identifier", "sponsor", "contact", "icp-filing",
                 "police-filing", "site-map"):  # fmt: skip

        def drop(copy: Copy, mark: str = mark) -> None:
            copy.sub("index.html", rf'<li data-portal-mark="{mark}">.*?</li>', "")
            if mark == "site-map":
                copy.sub("index.html", r'<li><a href="sitemap\.html">网站地图</a></li>', "")

        yield mutant(f"页脚去掉：{mark}", f"SI001:{mark}", drop)
    yield mutant(
        "域名不是政府域名",
        "SI005",
        sub("index.html", r'(name="SiteDomain" content=")[^"]*', r"\1www.example.com"),
    )


def _tags(notices: list[str]) -> Iterator[Mutant]:
    for name, page in (
        ("SiteName", "guide/index.html"),
        ("SiteDomain", "request/index.html"),
        ("SiteIDCode", notices[0]),
    ):
        yield mutant(f"网站标签 {name}", "SI002", sub(page, rf'<meta name="{name}"[^>]*>', ""))
    yield mutant(
        "网站标识码写错", "SI002", sub("guide/index.html", r'(name="SiteIDCode" content=")\d+', r"\g<1>65")
    )
    for name, page in (("ColumnDescription", "guide/index.html"), ("ColumnKeywords", "framework/index.html"),
                       ("ColumnType", "statutory/item-07/index.html")):  # fmt: skip
        yield mutant(f"栏目标签 {name}", "SI003", sub(page, rf'<meta name="{name}"[^>]*>', ""))
    for name in ("ArticleTitle", "PubDate", "ContentSource"):
        yield mutant(f"内容标签 {name}", "SI004", sub(notices[1], rf'<meta name="{name}"[^>]*>', ""))
    yield mutant(
        "发布时间写法", "SI004", sub(notices[2], r'(name="PubDate" content="\d{4}-\d\d-\d\d) 00:00', r"\1")
    )


def _guide() -> Iterator[Mutant]:
    page = "guide/index.html"
    for name, pattern in (
        ("传真", "传真"),
        ("办公时间", "(?:办公|接收|工作)时间"),
        ("编排体系", "编排|索引号|编码"),
    ):
        yield mutant(f"指南没有{name}", "GU001", everywhere_in(page, pattern, "某项"))
    yield mutant("指南没有分类", "GU001", everywhere_in(page, "分类|公开范围", "内容"))
    yield mutant(
        "邮寄没有地址",
        "GU002",
        sub(page, r"<li><h3>邮政寄送</h3>.*?</li>", "<li><h3>邮政寄送</h3><p>请寄到本机关。</p></li>"),
    )
    yield mutant(
        "传真没有号码",
        "GU002",
        sub(
            page,
            r"<li><h3>传真</h3>.*?</li>",
            "<li><h3>通过传真</h3><p>请发到本机关。联系电话、传真号码见网站首页。</p></li>",
        ),
    )
    for name, words in (("15个工作日", "本机关自收到申请之日起15个工作日内予以答复。"), ("用途", "申请人应当填写用途。"),
                        ("三需要", "根据自身生产、生活、科研等特殊需要申请。")):  # fmt: skip
        yield mutant(f"指南写{name}", "GU003", add(page, f"<p>{words}</p>"))
    yield mutant(
        "指南久未核实",
        "GU005",
        everywhere_in(page, r"(核实：|核实日期：|核对：)?\d{4}-\d\d-\d\d", r"\g<1>2023-01-01"),
    )
    yield mutant(
        "申请页写用途",
        "RQ002",
        add("request/index.html", "<table><tr><td>所需信息的用途</td><td></td></tr></table>"),
    )


def _framework() -> Iterator[Mutant]:
    page = "framework/index.html"
    for title in ("示例市政务公开工作考核办法", "示例市新闻发布制度", "示例市政府信息公开保密审查制度"):
        html = f'<ul><li><a href="https://www.example.gov.cn/zd/1.html">{title}</a></li></ul>'
        yield mutant(f"制度栏目收{title}", "FR001", add(page, html))
    yield mutant("制度栏目没有条例", "FR002", everywhere_in(page, "政府信息公开条例", "政府信息公开办法"))


def _stated(copy: Copy, page: str, label: str, to: str) -> None:
    """Change what a page states, in its table and in the line below its title."""
    copy.sub(page, rf"(<dt>{label}</dt><dd>|<li>{label}：)[^<]*", rf"\g<1>{to}", count=0)


def _notices(notices: list[str]) -> Iterator[Mutant]:
    for page in notices[:4]:
        for label in ("索引号", "成文日期"):
            yield mutant(f"没有{label}：{page[-10:]}", "PO001", _without_fact(page, label))
    for page in notices[:3]:
        yield mutant(f"没有有效性：{page[-10:]}", "PO002", _without_fact(page, "有效性"))
    for number, page in (("新政办发[2020]46号", notices[3]), ("新政发〔2020〕第37号", notices[0]), ("新政办发2020-44", notices[1]),
                         ("新政办发（2020）45号", notices[2]), ("新政办发〔2020〕049号", notices[4])):  # fmt: skip
        yield mutant(
            f"文号写成{number}",
            "PO003",
            lambda copy, page=page, number=number: _stated(copy, page, "发文字号", number),
        )
    for number, page in (
        ("11370300MB28646707/2021-None", notices[0]),
        ("11650000MB0000000X/2020-null", notices[1]),
    ):
        yield mutant(
            f"索引号{number[-9:]}",
            "PO004",
            lambda copy, page=page, number=number: _stated(copy, page, "索引号", number),
        )
    other = "11650000MB0000000X/2020-00002"
    for page in (notices[0], notices[4]):
        yield mutant(
            f"索引号重复：{page[-10:]}", "PO004", lambda copy, page=page: _stated(copy, page, "索引号", other)
        )
    for page in notices[:4]:
        yield mutant(
            f"日期在将来：{page[-10:]}",
            "DA002",
            lambda copy, page=page: _stated(copy, page, "发布日期", "2027-03-01"),
        )
        yield mutant(
            f"日期不存在：{page[-10:]}",
            "DA001",
            lambda copy, page=page: _stated(copy, page, "成文日期", "2020-02-30"),
        )
        yield mutant(
            f"先发布后成文：{page[-10:]}",
            "DA003",
            lambda copy, page=page: _stated(copy, page, "发布日期", "2019-01-01"),
        )


def _without_fact(page: str, label: str) -> Callable[[Copy], None]:
    return sub(page, rf"<div[^>]*><dt>{label}</dt><dd>.*?</dd></div>", "")


_ID, _PHONE, _CARD = "11010519491231002X", "13912345678", "6222021234567890128"


def _privacy(notices: list[str]) -> Iterator[Mutant]:
    for page in (notices[0], notices[3], "guide/index.html"):
        for kind, html in (
            ("id-card", f"<p>张示例，身份证号：{_ID}。</p>"),
            ("mobile", f"<p>李示例，手机：{_PHONE}。</p>"),
            ("bank-card", f"<p>王示例，银行卡号：{_CARD}。</p>"),
        ):
            yield mutant(f"{kind}：{page[-10:]}", f"PD001:{kind}", add(page, html))
    table = "<table><tr><th>姓名</th><th>身份证号码</th></tr><tr><td>张示例</td><td>{}</td></tr></table>"
    yield mutant("表格里的身份证号", "PD001:id-card", add(notices[1], table.format(_ID)))

    def in_file(copy: Copy) -> None:
        copy.write("notices/list.csv", f"姓名,身份证号\n张示例,{_ID}\n")
        copy.add(notices[2], '<p><a href="list.csv">名单</a></p>')

    yield mutant("附件里的身份证号", "PD001:id-card", in_file)


def _links(notices: list[str]) -> Iterator[Mutant]:
    for number, page in enumerate(
        (notices[0], notices[3], "guide/index.html", "index.html", "policies/index.html")
    ):
        yield mutant(
            f"断链：{page[-14:]}", "LI001", add(page, f'<p>见<a href="gone-{number}.html">原文</a></p>')
        )
    for raw in ("file:///C:/a.doc", "http://192.168.1.5/a.html", "http://localhost:8080/", r"D:\\a.doc"):
        yield mutant(f"地址写成{raw}", "LI002", add(notices[1], f'<p><a href="{raw}">附件</a></p>'))
    for suffix, data in ((".pdf", "不是 PDF"), (".docx", "<html><body>出错</body></html>"), (".xlsx", "")):

        def broken(copy: Copy, suffix: str = suffix, data: str = data) -> None:
            copy.write(f"notices/broken{suffix}", data)
            copy.add(notices[2], f'<p><a href="broken{suffix}">附件</a></p>')

        yield mutant(f"附件打不开：{suffix}", "LI003", broken)


def _network_and_access() -> Iterator[Mutant]:
    yield mutant(
        "网页过大", "NE004", lambda copy: copy.add("organ/index.html", "<p>" + "示例" * 500_000 + "</p>")
    )
    for page in ("index.html", "guide/index.html", "policies/index.html"):
        yield mutant(f"没有语言：{page}", "AC001", sub(page, r'<html lang="zh-CN"', "<html"))
        yield mutant(f"图片没有替代文字：{page}", "AC002", add(page, "<p><img></p>"))
        yield mutant(f"输入框没有名称：{page}", "AC003", add(page, '<p><input name="x1"></p>'))
    yield mutant("没有跳到正文", "AC004", sub("index.html", r'<a class="portal-skip".*?</a>', ""))
    for page in ("organ/index.html", "platforms/index.html"):
        yield mutant(f"没有标题：{page}", "SI006", sub(page, r"<title>.*?</title>", "<title></title>"))
