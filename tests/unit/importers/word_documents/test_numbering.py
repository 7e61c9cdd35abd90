"""Lists count as Word counts them: levels, restarts, legal numbers, styles."""

from generator.importers.formats.docx import read
from tests.unit.importers.word_packages import numbered, package, paragraph, part


def level(depth: int, form: str, text: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:suff w:val="nothing"/><w:lvlText w:val="{text}"/></w:lvl>'
    )


def numbering(levels: str, numbers: str = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>') -> str:
    return part("numbering", f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>{numbers}')


def lines(body: str, *, numbers: str, styles: str = "") -> list[str]:
    parts = {"numbering.xml": numbers, **({"styles.xml": part("styles", styles)} if styles else {})}
    return [line.text for line in read(package(body, parts), "a.docx").lines]


CHAPTERS = level(0, "chineseCountingThousand", "第%1章") + level(
    1, "decimal", "第%2条", '<w:lvlRestart w:val="0"/>'
)


def test_a_level_that_never_restarts_runs_on_over_chapters() -> None:
    body = numbered("甲") + numbered("一", 1) + numbered("乙") + numbered("二", 1)
    assert lines(body, numbers=numbering(CHAPTERS)) == ["第一章甲", "第1条一", "第二章乙", "第2条二"]


def test_a_level_may_restart_only_after_a_certain_higher_one() -> None:
    levels = (
        level(0, "decimal", "%1、")
        + level(1, "decimal", "%2）")
        + level(2, "decimal", "（%3）", '<w:lvlRestart w:val="1"/>')
    )
    body = numbered("甲") + numbered("子", 1) + numbered("a", 2) + numbered("丑", 1) + numbered("b", 2)
    body += numbered("乙") + numbered("c", 2)
    assert lines(body, numbers=numbering(levels)) == [
        "1、甲",
        "1）子",
        "（1）a",
        "2）丑",
        "（2）b",
        "2、乙",
        "（1）c",
    ]


def test_legal_numbers_show_upper_levels_in_digits() -> None:
    levels = level(0, "chineseCounting", "%1、") + level(1, "decimal", "%1.%2", "<w:isLgl/>")
    body = numbered("甲") + numbered("子", 1) + numbered("乙") + numbered("丑", 1)
    assert lines(body, numbers=numbering(levels)) == ["一、甲", "1.1子", "二、乙", "2.1丑"]


def test_two_lists_of_one_definition_count_on_and_an_override_starts_again_once() -> None:
    numbers = (
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    )
    body = numbered("甲") + numbered("乙", 0, 2) + numbered("丙", 0, 3) + numbered("丁", 0, 3)
    found = lines(body, numbers=numbering(level(0, "decimal", "%1、"), numbers))
    assert found == ["1、甲", "2、乙", "5、丙", "6、丁"]


def test_a_style_gives_its_list_and_its_level_also_by_way_of_the_style_it_is_based_on() -> None:
    levels = level(0, "decimal", "%1、") + level(1, "decimal", "（%2）", '<w:pStyle w:val="Two"/>')
    styles = (
        '<w:style w:type="paragraph" w:styleId="One"><w:name w:val="one"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Two"><w:name w:val="two"/><w:basedOn w:val="One"/></w:style>'
    )
    body = paragraph("甲", '<w:pStyle w:val="One"/>') + paragraph("子", '<w:pStyle w:val="Two"/>')
    assert lines(body, numbers=numbering(levels), styles=styles) == ["1、甲", "（1）子"]


def test_a_paragraph_may_be_taken_out_of_the_list_of_its_style() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="One"><w:name w:val="one"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    body = paragraph("甲", '<w:pStyle w:val="One"/>')
    body += paragraph("不编号", '<w:pStyle w:val="One"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    assert lines(body, numbers=numbering(level(0, "decimal", "%1、")), styles=styles) == ["1、甲", "不编号"]
