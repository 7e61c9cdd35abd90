"""A made mirror of an old site: notices in several styles, with lists, copies, further pages, redirects and shells."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from invent import Truth, invent

if TYPE_CHECKING:
    from pathlib import Path

HEAD = '<div class="top"><a href="/">首页</a><a href="/zwgk/">政务公开</a><a href="/bsfw/">办事服务</a></div>'
FOOT = "<div>主办：示例市人民政府办公室　示ICP备00000000号　网站标识码：6500000001</div>"
BAR = "<div>【<a href='javascript:print()'>打印</a>】【<a href='javascript:close()'>关闭</a>】</div>"


def paragraphs(truth: Truth, seed: int) -> str:
    """Return the text of a document as paragraphs, repeated to the length of a real notice."""
    chance = random.Random(seed)
    lines = [truth.addressee, *(piece.text for piece in truth.pieces if piece.table is None)]
    middle = [f"{line}（{chance.randint(1, 99)}）" for line in lines[1:]]
    return "".join(
        f"<p>　　{line}</p>" for line in (*lines, *middle, truth.organ, str(truth.dated_on)) if line
    )


def page(style: int, title: str, body: str, more: str = "") -> str:
    """Return a page in one of four styles."""
    day = f"2019-0{style + 1}-15"
    if style == 0:
        return f"<html><head><meta charset='utf-8'><title>{title}_通知公告_示例市人民政府</title><meta name='PubDate' content='{day}'></head><body>{HEAD}<h1>{title}</h1><div>发布日期：{day}　来源：示例局　浏览次数：12</div><div class='TRS_Editor'>{body}</div>{more}{BAR}{FOOT}</body></html>"
    if style == 1:
        return f"<html><head><meta charset='utf-8'><title>示例市</title></head><body><table><tr><td>{HEAD}</td></tr><tr><td align=center><b>{title}</b></td></tr><tr><td align=center>[{day} 10:00]　阅读：7次</td></tr><tr><td>{body}</td></tr><tr><td>{more}{BAR}</td></tr></table>{FOOT}</body></html>"
    if style == 2:
        return f"<html><head><meta charset='utf-8'><title>{title}-示例市政府网</title></head><body>{HEAD}<form name='f'><h2>{title}</h2><p>时间：{day}　点击数：3</p><div id='vsb_content'>{body}</div>{more}</form><p>上一条：<a href='1.htm'>某通知</a></p>{FOOT}</body></html>"
    return f"<html><head><meta charset='utf-8'><title>{title} 示例网</title></head><body>{HEAD}<table><tr><td>名称：</td><td>{title}</td></tr><tr><td>文号：</td><td></td></tr><tr><td>索引号：</td><td>000/2019-{style:05d}</td></tr><tr><td>发布日期：</td><td>{day}</td></tr></table><h1>{title}</h1><div>{body}</div>{more}{FOOT}</body></html>"


def make_site(folder: Path, pages: int) -> None:
    """Write a mirror of that many pages: of ten, six notices, a copy for telephones, a further page, a list, a shell."""
    for number in range(0, pages, 10):
        shown = []
        for each in range(6):
            truth = invent(number + each)
            title = f"{truth.title}（第{number + each}号）"
            body, style = paragraphs(truth, number + each), each % 4
            more = "<p>附件：<a href='a.docx'>名单.docx</a></p>" if each == 2 else ""
            name = f"zc/{number}/t{number + each}.html"
            if each == 0:
                more = f"<script>createPageHTML(2,0,'t{number}','html');</script>"
                write(
                    folder,
                    f"zc/{number}/t{number}_1.html",
                    page(style, title, paragraphs(truth, -number - 1)),
                )
            if each == 1:
                write(folder, f"m/zc/{number}/t{number + each}.html", page(style, title, body))
            write(folder, name, page(style, title, body, more))
            shown.append(f"<li><a href='t{number + each}.html'>{title}</a><span>2019-01-15</span></li>")
        (folder / f"zc/{number}/a.docx").write_bytes(b"PK\x05\x06" + bytes(18))
        write(
            folder,
            f"zc/{number}/index.html",
            f"<html><head><meta charset='utf-8'><title>通知公告</title></head><body>{HEAD}<ul>{''.join(shown)}</ul>{FOOT}</body></html>",
        )
        write(
            folder,
            f"zc/{number}/shell.html",
            "<html><head><meta charset='utf-8'><title>详情</title></head><body><div id='app'></div><script>new Vue({el:'#app'})</script></body></html>",
        )


def write(folder: Path, name: str, text: str) -> None:
    """Write one page."""
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
