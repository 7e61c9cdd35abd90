"""Portals with one seeded fault each: what is changed, and which rule must say so."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path


class Copy:
    """A copy of a built portal in which single files are replaced; the rest stay links to the original."""

    def __init__(self, original: Path, folder: Path) -> None:
        self.folder = folder
        self.changed: set[str] = set()
        shutil.copytree(
            original, folder, copy_function=lambda old, new: Path(new).hardlink_to(old), symlinks=True
        )

    def pages(self, pattern: str = "**/*.html") -> list[str]:
        """Return the pages in order."""
        return sorted(str(path.relative_to(self.folder)) for path in self.folder.glob(pattern))

    def text(self, name: str) -> str:
        """Return a page as it stands."""
        return (self.folder / name).read_text(encoding="utf-8")

    def write(self, name: str, text: str) -> None:
        """Put a file in place of the linked one."""
        target = self.folder / name
        target.unlink(missing_ok=True)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
        self.changed.add(name)

    def sub(self, name: str, pattern: str, to: str, count: int = 1) -> None:
        """Replace in one page; a pattern that is not there is a mistake of the bench."""
        old = self.text(name)
        new, found = re.subn(pattern, to, old, count=count, flags=re.DOTALL)
        if not found:
            raise LookupError(f"{name}: {pattern}")
        self.write(name, new)

    def everywhere(self, pattern: str, to: str) -> None:
        """Replace in all pages that hold the pattern; at least one must."""
        found = 0
        for name in self.pages():
            new, count = re.subn(pattern, to, self.text(name), flags=re.DOTALL)
            if count:
                found += 1
                self.write(name, new)
        if not found:
            raise LookupError(pattern)

    def add(self, name: str, html: str) -> None:
        """Add to the end of a page's main part."""
        self.sub(name, r"</main>", html + "</main>")

    def remove(self, name: str) -> None:
        """Take a file away."""
        (self.folder / name).unlink()
        self.changed.add(name)


@dataclass(frozen=True, slots=True)
class Mutant:
    """A fault: its name, the marks that must change, how it is made."""

    name: str
    marks: frozenset[str]
    make: Callable[[Copy], None]


def mutants(site: Path) -> Iterator[Mutant]:
    """Yield every seeded fault for a built sample portal."""
    notices = sorted(str(path.relative_to(site)) for path in (site / "notices").glob("*.html"))
    for family in (_parts, _items, _platform, _marks, _guide, _framework, _reports, _network_and_access):
        yield from family()
    for family_of in (_tags, _notices, _privacy, _links):
        yield from family_of(notices)


def _mutant(name: str, marks: str, make: Callable[[Copy], None]) -> Mutant:
    return Mutant(name, frozenset(marks.split()), make)


def _sub(name: str, pattern: str, to: str, count: int = 1) -> Callable[[Copy], None]:
    return lambda copy: copy.sub(name, pattern, to, count)


def _everywhere(pattern: str, to: str) -> Callable[[Copy], None]:
    return lambda copy: copy.everywhere(pattern, to)


def _add(name: str, html: str) -> Callable[[Copy], None]:
    return lambda copy: copy.add(name, html)


def _unlinked(folder: str) -> Callable[[Copy], None]:
    """Take away every link to the first page of a folder, the words stay."""
    return _everywhere(rf'<a\b[^>]*href="(?:\.\./)*{folder}/index\.html"[^>]*>(.*?)</a>', r"<span>\1</span>")


def _parts() -> Iterator[Mutant]:
    for key, folder in (("guide", "guide"), ("framework", "framework"), ("statutory", "statutory"),
                        ("annual-reports", "annual-reports"), ("request", "request"), ("policies", "policies")):  # fmt: skip
        yield _mutant(f"入口去掉：{key}", f"PL002:{key}", _unlinked(folder))
    for key, words in (
        ("guide", "政府信息公开指南"),
        ("framework", "政府信息公开制度"),
        ("statutory", "法定主动公开内容"),
    ):
        yield _mutant(
            f"名称改掉：{key}",
            "PL003",
            _everywhere(words, {"guide": "公开指南", "framework": "公开制度", "statutory": "主动公开"}[key]),
        )


_QUIET = (3, 4, 6, 9, 10, 12, 13, 14)


def _items() -> Iterator[Mutant]:
    for number in (3, 4, 5, 6, 7, 8, 9, 10, 12, 13, 14):
        folder = f"statutory/item-{number:02d}"
        yield _mutant(f"栏目入口去掉：第{number}项", f"CO001:item-{number:02d}", _unlinked(folder))
    for number in _QUIET:
        page = f"statutory/item-{number:02d}/index.html"
        yield _mutant(f"空白栏目：第{number}项", f"CO002:item-{number:02d}",
                      _sub(page, r'<div class="portal-empty">.*?</div>', ""))  # fmt: skip


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

    yield _mutant("专栏改名", "PL001", renamed)
    yield _mutant(
        "另设网站：域名", "PL004", _sub("index.html", r'(name="SiteDomain" content=")www\.', r"\1xxgk.")
    )
    yield _mutant(
        "另设网站：名称",
        "PL004",
        _sub("index.html", r'(name="SiteName" content=")[^"]*', r"\1示例市政府信息公开网"),
    )
    for words in ("工作动态", "要闻", "新闻中心"):
        yield _mutant(f"专栏放{words}", "PL006", lambda copy, words=words: _news(copy, words))
    yield _mutant("首页没有检索框", "PL007", _sub("index.html", r'<form class="portal-search".*?</form>', ""))


def _news(copy: Copy, words: str) -> None:
    copy.write(
        "dongtai.html",
        "<!doctype html><html lang='zh-CN'><head><title>动态</title>"
        + "".join(re.findall(r'<meta name="Site[^>]*>', copy.text("index.html")))
        + "</head><body><p>内容。</p></body></html>",
    )
    copy.add("index.html", f'<p><a href="dongtai.html">{words}</a></p>')


def _marks() -> Iterator[Mutant]:
    for mark in ("party-government-mark", "error-report", "site-identifier", "sponsor", "contact", "icp-filing",
                 "police-filing", "site-map"):  # fmt: skip

        def drop(copy: Copy, mark: str = mark) -> None:
            copy.sub("index.html", rf'<li data-portal-mark="{mark}">.*?</li>', "")
            if mark == "site-map":
                copy.sub("index.html", r'<li><a href="sitemap\.html">网站地图</a></li>', "")

        yield _mutant(f"页脚去掉：{mark}", f"SI001:{mark}", drop)
    yield _mutant(
        "域名不是政府域名",
        "SI005",
        _sub("index.html", r'(name="SiteDomain" content=")[^"]*', r"\1www.example.com"),
    )


def _tags(notices: list[str]) -> Iterator[Mutant]:
    for name, page in (
        ("SiteName", "guide/index.html"),
        ("SiteDomain", "request/index.html"),
        ("SiteIDCode", notices[0]),
    ):
        yield _mutant(f"网站标签 {name}", "SI002", _sub(page, rf'<meta name="{name}"[^>]*>', ""))
    yield _mutant(
        "网站标识码写错", "SI002", _sub("guide/index.html", r'(name="SiteIDCode" content=")\d+', r"\g<1>65")
    )
    for name, page in (("ColumnDescription", "guide/index.html"), ("ColumnKeywords", "framework/index.html"),
                       ("ColumnType", "statutory/item-07/index.html")):  # fmt: skip
        yield _mutant(f"栏目标签 {name}", "SI003", _sub(page, rf'<meta name="{name}"[^>]*>', ""))
    for name in ("ArticleTitle", "PubDate", "ContentSource"):
        yield _mutant(f"内容标签 {name}", "SI004", _sub(notices[1], rf'<meta name="{name}"[^>]*>', ""))
    yield _mutant(
        "发布时间写法", "SI004", _sub(notices[2], r'(name="PubDate" content="\d{4}-\d\d-\d\d) 00:00', r"\1")
    )


def _guide() -> Iterator[Mutant]:
    page = "guide/index.html"
    for name, pattern in (
        ("传真", "传真"),
        ("办公时间", "(?:办公|接收|工作)时间"),
        ("编排体系", "编排|索引号|编码"),
    ):
        yield _mutant(f"指南没有{name}", "GU001", _everywhere_in(page, pattern, "某项"))
    yield _mutant("指南没有分类", "GU001", _everywhere_in(page, "分类|公开范围", "内容"))
    yield _mutant(
        "邮寄没有地址",
        "GU002",
        _sub(page, r"<li><h3>邮政寄送</h3>.*?</li>", "<li><h3>邮政寄送</h3><p>请寄到本机关。</p></li>"),
    )
    yield _mutant(
        "传真没有号码",
        "GU002",
        _sub(
            page,
            r"<li><h3>传真</h3>.*?</li>",
            "<li><h3>通过传真</h3><p>请发到本机关。联系电话、传真号码见网站首页。</p></li>",
        ),
    )
    for name, words in (("15个工作日", "本机关自收到申请之日起15个工作日内予以答复。"), ("用途", "申请人应当填写用途。"),
                        ("三需要", "根据自身生产、生活、科研等特殊需要申请。")):  # fmt: skip
        yield _mutant(f"指南写{name}", "GU003", _add(page, f"<p>{words}</p>"))
    yield _mutant(
        "指南久未核实",
        "GU005",
        _everywhere_in(page, r"(核实：|核实日期：|核对：)?\d{4}-\d\d-\d\d", r"\g<1>2023-01-01"),
    )
    yield _mutant(
        "申请页写用途",
        "RQ002",
        _add("request/index.html", "<table><tr><td>所需信息的用途</td><td></td></tr></table>"),
    )


def _everywhere_in(page: str, pattern: str, to: str) -> Callable[[Copy], None]:
    return lambda copy: copy.sub(page, pattern, to, count=0)


def _framework() -> Iterator[Mutant]:
    page = "framework/index.html"
    for title in ("示例市政务公开工作考核办法", "示例市新闻发布制度", "示例市政府信息公开保密审查制度"):
        html = f'<ul><li><a href="https://www.example.gov.cn/zd/1.html">{title}</a></li></ul>'
        yield _mutant(f"制度栏目收{title}", "FR001", _add(page, html))
    yield _mutant("制度栏目没有条例", "FR002", _everywhere_in(page, "政府信息公开条例", "政府信息公开办法"))


def _reports() -> Iterator[Mutant]:
    yield _mutant("缺2024年报", "AR001", _without_report)
    for number, title in enumerate(
        ("总体情况", "主动公开政府信息情况", "存在的主要问题及改进情况", "其他需要报告的事项")
    ):
        yield _mutant(
            f"章节改名：{title}",
            "AR003",
            _everywhere_in("annual-reports/2025.html", title, f"第{number}部分"),
        )
    for year, table, row, column in (
        (2025, 3, 3, 3),
        (2024, 3, 3, 4),
        (2023, 3, 3, 9),
        (2025, 3, 4, 9),
        (2024, 3, 5, 3),
    ):
        yield _mutant(
            f"数据改动：{year}表{table}第{row}行第{column}列", "AR005", _cell(year, table, row, column, "777")
        )
    for year, row in (
        (2025, 6),
        (2024, 7),
        (2023, 8),
        (2025, 9),
        (2024, 10),
        (2023, 11),
        (2025, 12),
        (2025, 26),
    ):
        yield _mutant(f"数据改动：{year}表3第{row}行总计", "AR005", _cell(year, 3, row, 9, "555"))
    for year, text in (
        (2025, ""),
        (2024, "/"),
        (2023, "无"),
        (2025, "1,234"),
        (2024, "-1"),
        (2023, "２３个"),
        (2025, "1.5"),
        (2024, "—"),
    ):
        yield _mutant(f"单元格写“{text}”：{year}", "AR004", _cell(year, 3, 6, 3, text))
    for year in (2023, 2025):
        yield _mutant(
            f"表格缺行：{year}",
            "AR004",
            _sub(f"annual-reports/{year}.html", r'<tr><th id="t2-6-0".*?</tr>', ""),
        )
    for year in (2023, 2024, 2025):
        yield _mutant(f"年报迟延：{year}", "AR002", lambda copy, year=year: _late(copy, year))


def _without_report(copy: Copy) -> None:
    """Take away the report of 2024 and everything that leads to it."""
    copy.remove("annual-reports/2024.html")
    copy.everywhere(
        r'<a\b[^>]*href="(?:\.\./)*(?:annual-reports/)?2024\.html[^"]*"[^>]*>(?:(?!</a>).)*</a>', ""
    )


def _cell(year: int, table: int, row: int, column: int, to: str) -> Callable[[Copy], None]:
    """Change the figure in the grid's row and column, counted from 0, found by the ids of its heads."""

    def change(copy: Copy) -> None:
        name = f"annual-reports/{year}.html"
        html = copy.text(name)
        start = html.index(f"portal-report__table--{table}")
        end = html.index("</table>", start)
        lines = re.findall(r"<tr>.*?</tr>", html[start:end], flags=re.DOTALL)
        cells = re.findall(r"<td headers=[^>]*>[^<]*</td>", lines[row])
        old = cells[min(column - 3, len(cells) - 1)]
        new = re.sub(r">[^<]*<", f">{to}<", old)
        line = lines[row].replace(old, new, 1)
        copy.write(name, html[:start] + html[start:end].replace(lines[row], line, 1) + html[end:])

    return change


def _late(copy: Copy, year: int) -> None:
    name = f"annual-reports/{year}.html"
    html = re.sub(rf"{year + 1}-0[1-3]-\d\d", f"{year + 1}-06-30", copy.text(name))
    copy.write(name, re.sub(rf"{year + 1}年[1-3]月\d+日", f"{year + 1}年6月30日", html))


def _stated(copy: Copy, page: str, label: str, to: str) -> None:
    copy.sub(page, rf"(<dt>{label}</dt><dd>)[^<]*", rf"\g<1>{to}")


def _notices(notices: list[str]) -> Iterator[Mutant]:
    for page in notices[:4]:
        for label, marks in (("索引号", "PO001"), ("发文机关", "PO001")):
            yield _mutant(f"没有{label}：{page[-10:]}", marks, _without_fact(page, label))
    for page in notices[:3]:
        yield _mutant(f"没有有效性：{page[-10:]}", "PO002", _without_fact(page, "有效性"))
    for number, page in (("新政办发[2020]46号", notices[3]), ("新政发〔2020〕第37号", notices[0]), ("新政办发2020-44", notices[1]),
                         ("新政办发（2020）45号", notices[2]), ("新政办发〔2020〕049号", notices[4])):  # fmt: skip
        yield _mutant(
            f"文号写成{number}",
            "PO003",
            lambda copy, page=page, number=number: _stated(copy, page, "发文字号", number),
        )
    for number, page in (
        ("11370300MB28646707/2021-None", notices[0]),
        ("11650000MB0000000X/2020-null", notices[1]),
    ):
        yield _mutant(
            f"索引号{number[-9:]}",
            "PO004",
            lambda copy, page=page, number=number: _stated(copy, page, "索引号", number),
        )
    other = "11650000MB0000000X/2020-00002"
    for page in (notices[0], notices[4]):
        yield _mutant(
            f"索引号重复：{page[-10:]}", "PO004", lambda copy, page=page: _stated(copy, page, "索引号", other)
        )
    for page in notices[:4]:
        yield _mutant(
            f"日期在将来：{page[-10:]}",
            "DA002",
            lambda copy, page=page: _stated(copy, page, "发布日期", "2027-03-01"),
        )
        yield _mutant(
            f"日期不存在：{page[-10:]}",
            "DA001",
            lambda copy, page=page: _stated(copy, page, "成文日期", "2020-02-30"),
        )
        yield _mutant(
            f"先发布后成文：{page[-10:]}",
            "DA003",
            lambda copy, page=page: _stated(copy, page, "发布日期", "2019-01-01"),
        )


def _without_fact(page: str, label: str) -> Callable[[Copy], None]:
    return _sub(page, rf"<div[^>]*><dt>{label}</dt><dd>.*?</dd></div>", "")


_ID, _PHONE, _CARD = "11010519491231002X", "13912345678", "6222021234567890128"


def _privacy(notices: list[str]) -> Iterator[Mutant]:
    for page in (notices[0], notices[3], "guide/index.html"):
        for kind, html in (
            ("id-card", f"<p>张示例，身份证号：{_ID}。</p>"),
            ("mobile", f"<p>李示例，手机：{_PHONE}。</p>"),
            ("bank-card", f"<p>王示例，银行卡号：{_CARD}。</p>"),
        ):
            yield _mutant(f"{kind}：{page[-10:]}", f"PD001:{kind}", _add(page, html))
    table = "<table><tr><th>姓名</th><th>身份证号码</th></tr><tr><td>张示例</td><td>{}</td></tr></table>"
    yield _mutant("表格里的身份证号", "PD001:id-card", _add(notices[1], table.format(_ID)))

    def in_file(copy: Copy) -> None:
        copy.write("notices/list.csv", f"姓名,身份证号\n张示例,{_ID}\n")
        copy.add(notices[2], '<p><a href="list.csv">名单</a></p>')

    yield _mutant("附件里的身份证号", "PD001:id-card", in_file)


def _links(notices: list[str]) -> Iterator[Mutant]:
    for number, page in enumerate(
        (notices[0], notices[3], "guide/index.html", "index.html", "policies/index.html")
    ):
        yield _mutant(
            f"断链：{page[-14:]}", "LI001", _add(page, f'<p>见<a href="gone-{number}.html">原文</a></p>')
        )
    for raw in ("file:///C:/a.doc", "http://192.168.1.5/a.html", "http://localhost:8080/", r"D:\\a.doc"):
        yield _mutant(f"地址写成{raw}", "LI002", _add(notices[1], f'<p><a href="{raw}">附件</a></p>'))
    for suffix, data in ((".pdf", "不是 PDF"), (".docx", "<html><body>出错</body></html>"), (".xlsx", "")):

        def broken(copy: Copy, suffix: str = suffix, data: str = data) -> None:
            copy.write(f"notices/broken{suffix}", data)
            copy.add(notices[2], f'<p><a href="broken{suffix}">附件</a></p>')

        yield _mutant(f"附件打不开：{suffix}", "LI003", broken)


def _network_and_access() -> Iterator[Mutant]:
    yield _mutant(
        "网页过大", "NE004", lambda copy: copy.add("organ/index.html", "<p>" + "示例" * 500_000 + "</p>")
    )
    for page in ("index.html", "guide/index.html", "policies/index.html"):
        yield _mutant(f"没有语言：{page}", "AC001", _sub(page, r'<html lang="zh-CN"', "<html"))
        yield _mutant(f"图片没有替代文字：{page}", "AC002", _add(page, "<p><img></p>"))
        yield _mutant(f"输入框没有名称：{page}", "AC003", _add(page, '<p><input name="x1"></p>'))
    yield _mutant("没有跳到正文", "AC004", _sub("index.html", r'<a class="portal-skip".*?</a>', ""))
    for page in ("organ/index.html", "platforms/index.html"):
        yield _mutant(f"没有标题：{page}", "SI006", _sub(page, r"<title>.*?</title>", "<title></title>"))
