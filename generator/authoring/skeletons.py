"""Commented skeletons of content files: what to fill in, and what each field is for."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from generator.schema.parse import fields_of, nested_record

if TYPE_CHECKING:
    from datetime import date

    from generator.schema.organ import Organ
    from generator.vocabularies import Vocabularies

_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\s]+')
_NAME_LENGTH = 40


def notice_skeleton(
    organ: Organ, vocabularies: Vocabularies, index_number: str, title: str, dated_on: date
) -> str:
    """Return a new notice as a draft: required fields first, the optional ones commented out."""
    classes = "、".join(entry.name for entry in vocabularies.document_classes)
    genres = "、".join(entry.name for entry in vocabularies.genres)
    return f"""---
# 必填。字段名可用中文，也可用英文；文字中有冒号、引号、反斜杠的，用英文双引号括起来。
标题: {quoted(title or "请填写标题")}
索引号: {quoted(index_number)}    # 已登记，请勿改动
发文机关: [{organ.name}]    # 联合发文的按顺序列出
发布机构: {organ.name}
成文日期: {dated_on}
发布日期: {dated_on}
文件类别: 其他政策文件    # {classes}
主动公开事项: [1]    # 《条例》第二十条第几项，可列多项
公开属性: 主动公开    # 只有“主动公开”的会发布
状态: 草稿    # 核对无误后改为：已发布

# 选填。去掉行首的 # 即可使用。
# 发文字号: "示政发〔{dated_on.year}〕1号"
# 体裁: 通知    # {genres}
# 主题分类: "综合政务\\\\政务公开"
# 重点领域: [乡村振兴]
# 施行日期: {dated_on}
# 失效日期: {dated_on}
# 废止: ["《原文件标题》（示政发〔2010〕1号）"]    # 另有：修改、替代、解读、征求意见、意见反馈、公报
# 内容概述: 用一两句话说明主要内容
# 关键词: [词一, 词二]
# 信息来源: 转载的写明来源
# 附件: [附件1.docx]    # 文件放在本文件旁边
# 编辑备注: 只供内部查看，不会发布
---

各有关单位：

正文写在这里，一段一行，段与段之间空一行。

## 一、一级标题

### （一）二级标题

1. 三级标题和正文中的序号照写即可。

{organ.name}

{dated_on.year}年{dated_on.month}月{dated_on.day}日
"""


def file_name(title: str, serial: str) -> str:
    """Return a file name that every system takes: the serial and the start of the title."""
    words = _NOT_IN_NAMES.sub("", title)[:_NAME_LENGTH]
    return f"{serial}-{words}.md" if words else f"{serial}.md"


def quoted(text: str) -> str:
    """Return text in double quotes as YAML reads it."""
    return json.dumps(text, ensure_ascii=False)


def record_skeleton(record: type[Any], indent: str = "") -> str:
    """Return every field of a settings file on its own line, optional ones commented out."""
    lines: list[str] = []
    for name, info in fields_of(record).items():
        mark = "" if info.is_required() else "# "
        nested = nested_record(record, name)
        lines.append(f"{indent}{mark}{info.title}:")
        if nested:
            inner = record_skeleton(nested, indent + "  ")
            is_list = "tuple" in str(info.annotation)
            lines.append(_as_item(inner, indent) if is_list else _marked(inner, mark))
    return "\n".join(lines) + ("\n" if not indent else "")


def _as_item(inner: str, indent: str) -> str:
    body = _marked(inner, "# ")
    return body.replace(f"# {indent}  ", f"# {indent}- ", 1)


def _marked(inner: str, mark: str) -> str:
    return "\n".join(
        line if not mark or line.lstrip().startswith("#") else mark + line for line in inner.split("\n")
    )
