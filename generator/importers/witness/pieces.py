"""What a witness counts: pieces of a file that carry text or meaning, each with its kind and its place."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

ANY_SIGN = "\ufffc"


class Kind(StrEnum):
    """What a piece is in the file."""

    TEXT = "正文"
    CELL = "单元格"
    BOX = "文本框"
    LETTERING = "艺术字"
    FORMULA = "公式"
    SYMBOL = "符号"
    NOTE = "脚注"
    EMBEDDED = "嵌入的文档"
    PICTURE = "图片"
    SCANNED = "只有图片的页"
    OBJECT = "嵌入的对象"
    CHART = "图表"
    FORM_VALUE = "表单的值"
    TEMPLATE = "母版"
    COMPOSITE = "组合图元"
    ANNOTATION = "注释"
    FRAME = "框架"
    FILE = "链接的文件"
    STRUCK = "加了删除线的文字"
    HEADER = "页眉"
    FOOTER = "页脚"
    CONTENTS = "目录"
    COMMENT = "批注"
    DELETED = "已删除的文字"
    HIDDEN = "隐藏的文字"
    READING_AID = "注音"
    WATERMARK = "水印"
    LINK = "导航"


# These are never text of a document; they are counted, shown, and looked through for markings.
LEFT_OUT = frozenset({
    Kind.HEADER, Kind.FOOTER, Kind.CONTENTS, Kind.COMMENT, Kind.DELETED, Kind.HIDDEN, Kind.READING_AID,
    Kind.WATERMARK, Kind.LINK,
})  # fmt: skip
# These stand outside the running text: a marking there need not fill a line.
APART = frozenset({
    Kind.BOX, Kind.LETTERING, Kind.HEADER, Kind.FOOTER, Kind.TEMPLATE, Kind.ANNOTATION, Kind.WATERMARK,
    Kind.COMMENT,
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece. `text` holds U+FFFC where a sign of a symbol font stands; a formula gives its `tokens`.

    `digest` tells pictures apart (BLAKE2b, hexadecimal); `name` is the address of what is linked.
    """

    kind: Kind
    text: str
    place: str
    tokens: tuple[str, ...] = ()
    digest: str = ""
    name: str = ""

    @property
    def on_page(self) -> bool:
        """Return whether the piece is a line of a page or of a text file, where page numbers stand."""
        return self.place.endswith(("页", "行"))

    @property
    def is_left_out(self) -> bool:
        """Return whether the piece is by its nature no text of a document."""
        return self.kind in LEFT_OUT


@dataclass(frozen=True, slots=True)
class Statement:
    """Everything that a witness saw in a file, in order; `pages` is 0 where a file has none."""

    pieces: tuple[Piece, ...]
    pages: int = 0
    is_web: bool = False
