"""Documents that the tests of downloads set, and the fonts that every test machine has."""

from dataclasses import replace
from datetime import date
from typing import Any

from generator.office.paper import OfficialDocument
from generator.render.body import body_from, clean_html
from generator.render.downloads.composing import compose
from generator.render.downloads.fonts import Typefaces
from generator.schema.notice import Notice
from tests.making import make_notice, make_portal

SERIF, SANS, KAI = "Noto Serif CJK SC", "Noto Sans CJK SC", "AR PL UKai"
FONTS = Typefaces(title=(SERIF,), fang=(SERIF,), kai=(KAI, SERIF), hei=(SANS,), song=(SERIF,))

CIRCULAR = """各乡、镇人民政府，县政府各部门：

现将《示例办法》印发给你们，请遵照执行。

## 一、总体要求

### （一）基本原则

1. 坚持**公开为常态**、不公开为例外。

**2. 坚持便民。** 方便群众查阅。

### （二）主要目标

（1）应公开尽公开。

附件：1. 示例办法
2. 示例表格

示例县人民政府

2026年3月2日

（此件公开发布）

抄送：县委各部门，县人大常委会办公室。

# 示例办法

第一条　为了示例，制定本办法。

附件2

# 示例表格

<table><caption>合并单元格</caption><thead><tr><th rowspan="2">甲</th><th colspan="2">乙</th></tr>
<tr><th>丙</th><th>丁</th></tr></thead>
<tbody><tr><td rowspan="2">上下合并</td><td>二</td><td>三</td></tr>
<tr><td colspan="2">左右合并</td></tr></tbody></table>

![示意图](图.png)
"""

LETTER = CIRCULAR.partition("# 示例办法")[0]

RULE = """（2019年9月19日示例县人民政府令第1号公布　根据2021年2月22日《示例县人民政府关于修改规章的决定》修订）

## 第一章　总　则

第一条　为了示例，制定本规定。

## 第二章　附　则

第二条　本规定自2019年11月1日起施行。
"""


def notice_of(**changes: Any) -> Notice:
    """Return a circular of the portal's own organ."""
    values: dict[str, Any] = {
        "title": "关于印发示例办法的通知",
        "distributed_on": date(2026, 3, 3),
        **changes,
    }
    return make_notice(**values)


def document_of(body: str, **changes: Any) -> OfficialDocument:
    """Return the document of a notice with that body."""
    notice = notice_of(**changes)
    return compose(notice, make_portal(notice).organ, body_from(clean_html(body), notice.slug).html)


def long_document(pages: int = 3) -> OfficialDocument:
    """Return a reprint of one long paragraph without punctuation, to measure the grid on."""
    text = "国" * (28 * 22 * pages)
    document = document_of(text, title="示例", document_number=None, issuing_organs=("别处人民政府",))
    return replace(document, imprint=None)
