"""The fixed parts of a DOCX: styles, the multilevel list 一、（一）1.（1）, page, footers, properties."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape, quoteattr

from generator.files.kinds import type_by_name
from generator.office.fonts import font_roles
from generator.source.plain_yaml import load_beside

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from generator.office.paper import OfficialDocument

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
RED = "D7000F"
# Twentieths of a point. 3号 is 16 pt on a grid of 28 characters by 22 lines: 156 mm and 225 mm.
_CHARACTER = 2 * 16
LINE = 592
_PAGE = (
    '<w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588" w:header="850" w:footer="1361" w:gutter="0"/>'
)
# 16 pt less a quarter of a point: 28 characters fill 156 mm.
_TIGHT = '<w:spacing w:val="-5"/>'
INDENT = '<w:ind w:firstLineChars="200" w:firstLine="630"/>'


def font_run(role: str) -> str:
    """Return the fonts of a role, by the names that Word knows on Chinese machines."""
    name = quoteattr(font_roles()[role].office)
    return f"<w:rFonts w:ascii={name} w:hAnsi={name} w:eastAsia={name} w:cs={name}/>"


def _style(name: str, facts: Mapping[str, Any]) -> str:
    letter, size = facts["letter"], facts["size"]
    layout = (
        ("<w:keepNext/>" if facts.get("keeps_next") else "")
        + (INDENT if facts.get("is_indented") else "")
        + facts["layout"]
        + (f'<w:outlineLvl w:val="{facts["outline"]}"/>' if "outline" in facts else "")
    )
    form = (
        font_run(letter)
        + ("<w:b/>" if letter == "title" else "")
        + (f'<w:color w:val="{RED}"/>' if facts.get("is_red") else "")
        + ('<w:spacing w:val="0"/>' if letter in {"title", "song"} else "")
        + f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
    )
    return (
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val={quoteattr(facts["name"])}/>'
        f'<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{layout}</w:pPr><w:rPr>{form}</w:rPr></w:style>'
    )


@lru_cache(maxsize=1)
def styles() -> str:
    """Return styles.xml: every kind of paragraph of an official document has its own style."""
    found = [
        (
            f'<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr>{font_run("fang")}{_TIGHT}<w:sz w:val="32"/>'
            f'<w:szCs w:val="32"/><w:lang w:val="zh-CN" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault>'
            f"<w:pPrDefault/></w:docDefaults>"
            f'<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
            f'<w:pPr><w:widowControl w:val="0"/><w:spacing w:line="{LINE}" w:lineRule="exact"/></w:pPr></w:style>'
            '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
            '<w:tblPr><w:tblCellMar><w:left w:w="80" w:type="dxa"/><w:right w:w="80" w:type="dxa"/></w:tblCellMar>'
            "</w:tblPr></w:style>"
        )
    ]
    data = load_beside(__file__, "docx_styles.yml")
    found.extend(_style(name, facts) for name, facts in data.items())
    return HEAD + "".join(found) + "</w:styles>"


_LEVELS = (
    ("chineseCountingThousand", "%1、"),
    ("chineseCountingThousand", "（%2）"),
    ("decimal", "%3."),
    ("decimal", "（%4）"),
)


def numbering(lists: Sequence[Mapping[int, int]], *, spaced: bool) -> str:
    """Return numbering.xml: one list of four levels, begun anew by each of `lists` (level → first number)."""
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:suff w:val="{"space" if spaced and level == 2 else "nothing"}"/><w:lvlText w:val="{text}"/>'  # noqa: PLR2004
        f'<w:lvlJc w:val="left"/><w:pPr>{INDENT}</w:pPr></w:lvl>'
        for level, (form, text) in enumerate(_LEVELS)
    )
    nums = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="0"/>'
        + "".join(
            f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{firsts.get(level, 1)}"/></w:lvlOverride>'
            for level in range(len(_LEVELS))
        )
        + "</w:num>"
        for number, firsts in enumerate(lists, 1)
    )
    return (
        f'{HEAD}<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0">'
        f'<w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>{nums}</w:numbering>'
    )


def section(*, has_head: bool) -> str:
    """Return the page: A4, the type area of 156 × 225 mm, the grid of 22 lines of 28 characters."""
    head = '<w:headerReference w:type="default" r:id="h1"/><w:headerReference w:type="even" r:id="h1"/>'
    return (
        f'<w:sectPr>{head if has_head else ""}<w:footerReference w:type="default" r:id="f1"/>'
        f'<w:footerReference w:type="even" r:id="f2"/>{_PAGE}</w:sectPr>'
    )


def footer(side: str, words: str) -> str:
    """Return a footer with the page number — 1 — at the right or left, one character in."""
    indent = f'<w:ind w:{side}="{10 * _CHARACTER}"/>'
    name = f'<w:r><w:t xml:space="preserve">{escape(words)}　</w:t></w:r>' if words else ""
    return (
        f'{HEAD}<w:ftr xmlns:w="{W}"><w:p><w:pPr><w:pStyle w:val="Footer"/>{indent}<w:jc w:val="{side}"/></w:pPr>{name}'
        '<w:r><w:t xml:space="preserve">— </w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        '<w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
        '<w:r><w:t xml:space="preserve"> —</w:t></w:r></w:p></w:ftr>'
    )


def header(words: str) -> str:
    """Return the header of the collection of rules: its name over a red line."""
    return (
        f'{HEAD}<w:hdr xmlns:w="{W}"><w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr>'
        f"<w:r><w:t>{escape(words)}</w:t></w:r></w:p></w:hdr>"
    )


def settings() -> str:
    """Return settings.xml: odd and even pages differ, punctuation hangs as Chinese asks."""
    return (
        f'{HEAD}<w:settings xmlns:w="{W}"><w:evenAndOddHeaders/>'
        '<w:characterSpacingControl w:val="compressPunctuation"/>'
        '<w:themeFontLang w:val="zh-CN" w:eastAsia="zh-CN"/></w:settings>'
    )


def properties(document: OfficialDocument) -> str:
    """Return the properties: title, organs as authors, language, the day of making (data, not the clock)."""
    day = f"{document.made_on.isoformat()}T00:00:00Z" if document.made_on else ""
    made = "".join(
        f'<dcterms:{moment} xsi:type="dcterms:W3CDTF">{day}</dcterms:{moment}>'
        for moment in ("created", "modified")
    )
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(document.title)}</dc:title><dc:creator>{escape('；'.join(document.organs))}</dc:creator>"
        f"<cp:keywords>{escape('；'.join(document.keywords))}</cp:keywords><dc:language>zh-CN</dc:language>"
        f"<dc:identifier>{escape(document.address)}</dc:identifier>"
        f"{made if day else ''}</cp:coreProperties>"
    )


def package_parts(media: Iterable[str], *, has_head: bool) -> dict[str, str]:
    """Return the list of content types and the relations of the package."""
    endings = sorted({name.rsplit(".", 1)[1] for name in media})
    named = {"document": "document.main", "styles": "styles", "numbering": "numbering", "settings": "settings",
             "footer1": "footer", "footer2": "footer", **({"header1": "header"} if has_head else {})}  # fmt: skip
    types = (
        f'{HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        + "".join(
            f'<Default Extension="{ending}" ContentType="{type_by_name(f".{ending}")}"/>'
            for ending in endings
        )
        + "".join(
            f'<Override PartName="/word/{name}.xml" ContentType="{_TYPES}.{kind}+xml"/>'
            for name, kind in named.items()
        )
        + '<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
    )
    core = f"{_PACKAGE}/relationships/metadata/core-properties"
    roots = (
        f'{HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{R}/officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="r2" Type="{core}" Target="docProps/core.xml"/></Relationships>'
    )
    return {"[Content_Types].xml": types, "_rels/.rels": roots}


def document_relations(media: Mapping[str, str], links: Mapping[str, str], *, has_head: bool) -> str:
    """Return the relations of the text: `media` by id, `links` (addresses outside) by id."""
    fixed = [("s1", "styles", "styles.xml"), ("n1", "numbering", "numbering.xml"), ("t1", "settings", "settings.xml"),
             ("f1", "footer", "footer1.xml"), ("f2", "footer", "footer2.xml")]  # fmt: skip
    if has_head:
        fixed.append(("h1", "header", "header1.xml"))
    lines = [
        f'<Relationship Id="{mark}" Type="{R}/{kind}" Target="{target}"/>' for mark, kind, target in fixed
    ]
    lines += [
        f'<Relationship Id="{mark}" Type="{R}/image" Target="media/{name}"/>' for mark, name in media.items()
    ]
    lines += [
        f'<Relationship Id="{mark}" Type="{R}/hyperlink" Target={quoteattr(address)} TargetMode="External"/>'
        for mark, address in links.items()
    ]
    return f'{HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{"".join(lines)}</Relationships>'
