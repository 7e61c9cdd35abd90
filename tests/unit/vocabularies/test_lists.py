"""The lists themselves: official wording, counts, slugs, grounds and certainty."""

from __future__ import annotations

import re
import types
import typing
from datetime import date
from importlib import resources
from typing import Any

import pytest

from generator.schema.guide import Guide
from generator.schema.organ import Organ
from generator.source.nodes import parse_yaml
from generator.vocabularies import Certainty, Dated, Fact, Origin, load_vocabularies
from generator.vocabularies.tables import FILES

VOCABULARIES = load_vocabularies()
TODAY = date(2026, 3, 8)


def every_entry() -> list[Dated]:
    return [entry for vocabulary in VOCABULARIES.lists().values() for entry in vocabulary]


def every_fact() -> list[Fact]:
    return [entry for entry in every_entry() if isinstance(entry, Fact)]


@pytest.mark.parametrize("file", FILES)
def test_each_file_states_title_ground_certainty_and_time(file: str) -> None:
    text = resources.files("generator.vocabularies").joinpath(file).read_text(encoding="utf-8")
    mapping, problems = parse_yaml(text, file)
    assert problems == ()
    assert [entry.key for entry in mapping.entries][:6] == [
        "title",
        "source",
        "article",
        "certainty",
        "in_force_from",
        "in_force_until",
    ]


def test_article_20_has_its_fifteen_items_in_order() -> None:
    items = VOCABULARIES.statutory_items
    assert [item.number for item in items] == list(range(1, 16))
    assert [item.slug for item in items] == [f"item-{number:02d}" for number in range(1, 16)]
    assert {item.source for item in items} == {"tiaoli-711"}


@pytest.mark.parametrize(
    ("number", "wording"),
    [
        (1, "行政法规、规章和规范性文件"),
        (2, "机关职能、机构设置、办公地址、办公时间、联系方式、负责人姓名"),
        (3, "国民经济和社会发展规划、专项规划、区域规划及相关政策"),
        (4, "国民经济和社会发展统计信息"),
        (5, "办理行政许可和其他对外管理服务事项的依据、条件、程序以及办理结果"),
        (6, "实施行政处罚、行政强制的依据、条件、程序以及本行政机关认为具有一定社会影响的行政处罚决定"),
        (7, "财政预算、决算信息"),
        (8, "行政事业性收费项目及其依据、标准"),
        (9, "政府集中采购项目的目录、标准及实施情况"),
        (10, "重大建设项目的批准和实施情况"),
        (11, "扶贫、教育、医疗、社会保障、促进就业等方面的政策、措施及其实施情况"),
        (12, "突发公共事件的应急预案、预警信息及应对情况"),
        (13, "环境保护、公共卫生、安全生产、食品药品、产品质量的监督检查情况"),
        (14, "公务员招考的职位、名额、报考条件等事项以及录用结果"),
        (15, "法律、法规、规章和国家有关规定规定应当主动公开的其他政府信息"),
    ],
)
def test_an_item_of_article_20_has_the_exact_wording(number: int, wording: str) -> None:
    assert VOCABULARIES.statutory_items[number].name == wording


def test_article_21_asks_seven_topics_of_cities_and_counties_and_eight_of_townships() -> None:
    upper = [topic.name for topic in VOCABULARIES.topics_for("县")]
    assert upper == ["市政建设", "公共服务", "公益事业", "土地征收", "房屋征收", "治安管理", "社会救助"]
    assert [topic.name for topic in VOCABULARIES.topics_for("city")] == upper
    assert [topic.name for topic in VOCABULARIES.topics_for("部门")] == upper
    assert {topic.name for topic in VOCABULARIES.topics_for("乡镇")} == {
        "贯彻落实农业农村政策",
        "农田水利工程建设运营",
        "农村土地承包经营权流转",
        "宅基地使用情况审核",
        "土地征收",
        "房屋征收",
        "筹资筹劳",
        "社会救助",
    }


def test_article_21_has_topics_for_exactly_the_levels_that_it_speaks_of() -> None:
    for level in VOCABULARIES.organ_levels:
        spoken_of = level.slug in {slug for topic in VOCABULARIES.topics for slug in topic.levels}
        assert bool(VOCABULARIES.topics_for(level.slug)) == (spoken_of or level.as_level is not None), (
            level.name
        )


def test_the_subject_tree_has_22_main_classes() -> None:
    subjects = VOCABULARIES.subjects
    assert [subject.number for subject in subjects] == list(range(1, 23))
    assert subjects[1].name == "国务院组织机构"
    assert subjects[22].name == "其他"
    assert sum(len(subject.children) for subject in subjects) == 121
    assert subjects[22].children == ()


def test_there_are_26_grassroots_domains() -> None:
    numbered = [domain for domain in VOCABULARIES.domains if domain.number is not None]
    assert [domain.number for domain in numbered] == list(range(1, 27))
    recalled = [domain.name for domain in numbered if domain.certainty is not Certainty.CONFIRMED]
    assert recalled == ["税收管理", "城市综合执法", "市政服务"]


def test_the_official_genres_are_the_fifteen_of_the_document_regulation() -> None:
    official = [genre.name for genre in VOCABULARIES.genres if genre.origin is Origin.OFFICIAL]
    expected = "决议 决定 命令（令） 公报 公告 通告 意见 通知 通报 报告 请示 批复 议案 函 纪要"
    assert official == expected.split()


def test_other_genres_are_marked_as_the_portals_own() -> None:
    own = {genre.name: genre for genre in VOCABULARIES.genres if genre.origin is not Origin.OFFICIAL}
    assert {"解读", "会议", "规划", "方案", "办法"} <= own.keys()
    assert {(genre.origin, genre.source, genre.certainty) for genre in own.values()} == {
        (Origin.PORTAL, "portal-own", Certainty.RECALLED)
    }


def test_the_framework_holds_three_kinds_only() -> None:
    assert [kind.name for kind in VOCABULARIES.framework_kinds] == ["条例", "规章", "法规解释性文件"]


def test_the_meta_tags_of_the_web_page_standard_are_complete() -> None:
    tags = VOCABULARIES.meta_tags
    required = {page: [tag.name for tag in tags if tag.pages == page and tag.required] for page in PAGES}
    assert required == {
        "every": ["SiteName", "SiteDomain", "SiteIDCode"],
        "column": ["ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType"],
        "content": ["ArticleTitle", "PubDate", "ContentSource"],
    }
    optional = [tag.name for tag in tags if not tag.required]
    assert optional == ["Keywords", "Author", "Description", "Image", "Url"]


PAGES = ("every", "column", "content")


def test_each_page_kind_states_an_official_column_type() -> None:
    types_ = {entry.name for entry in VOCABULARIES.column_types}
    assert len(types_) == 18
    kinds = (*VOCABULARIES.page_kinds, *VOCABULARIES.columns, *VOCABULARIES.column_families)
    assert {kind.column_type for kind in kinds} <= types_
    confirmed = [kind.slug for kind in VOCABULARIES.page_kinds if kind.certainty is Certainty.CONFIRMED]
    assert confirmed == ["home"]


def test_the_footer_needs_eight_marks() -> None:
    assert [mark.name for mark in VOCABULARIES.footer_marks] == [
        "党政机关网站标识",
        "我为政府网站找错",
        "网站标识码",
        "网站主办单位",
        "联系方式",
        "ICP备案编号",
        "公安机关备案标识",
        "站点地图",
    ]


SAMPLE_SETTINGS = {
    "organ_mark": "0123456789ABCDEF0123456789ABCDEF",
    "site_identifier": "4207000016",
    "police_record": "42070402000096",
    "page_url": "https%3A%2F%2Fwww.example.gov.cn%2F",
}


def test_a_footer_link_that_we_write_is_one_that_we_recognise() -> None:
    links = [link for mark in VOCABULARIES.footer_marks for link in mark.links]
    assert len(links) == 5
    for link in links:
        written = link.template.format(**SAMPLE_SETTINGS)
        assert re.fullmatch(link.pattern, written), written


@pytest.mark.parametrize(
    ("slug", "good", "bad"),
    [
        ("site-identifier", "bm01000001", "420700001"),
        ("icp-filing", "鄂ICP备05017375号-1", "鄂备05017375号"),
        ("police-filing", "鄂公网安备 42070402000096号", "鄂公网安备 4207号"),
    ],
)
def test_the_form_of_a_footer_number_is_known(slug: str, good: str, bad: str) -> None:
    pattern = VOCABULARIES.footer_marks[slug].pattern
    assert pattern is not None
    assert re.fullmatch(pattern, good)
    assert not re.fullmatch(pattern, bad)


def test_publication_is_due_twenty_working_days_after_creation() -> None:
    term = VOCABULARIES.publication_terms["default"]
    assert (term.amount, term.unit, term.bound, term.counted_from) == (
        20,
        "working-day",
        "at-most",
        "dated-on",
    )
    assert VOCABULARIES.may_block(term)


@pytest.mark.parametrize(
    ("slug", "amount", "unit", "may_block"),
    [
        ("budget", 20, "day", True),
        ("enforcement-decision", 7, "working-day", False),  # the term is confirmed, its instrument is not
        ("interpretation", 3, "working-day", False),
        ("major-decision-draft", 30, "day", False),
    ],
)
def test_other_terms_know_their_length_and_weight(slug: str, amount: int, unit: str, may_block: bool) -> None:  # noqa: FBT001
    term = VOCABULARIES.publication_terms[slug]
    assert (term.amount, term.unit) == (amount, unit)
    assert VOCABULARIES.may_block(term) is may_block


def test_annual_reports_are_due_at_the_end_of_january_and_march() -> None:
    terms = VOCABULARIES.publication_terms
    assert terms["annual-report-department"].month_day == "01-31"
    assert terms["annual-report-government"].month_day == "03-31"


def test_the_local_term_of_interpretation_ended_with_its_year() -> None:
    slugs = [term.slug for term in VOCABULARIES.publication_terms.in_force(TODAY)]
    assert "interpretation" in slugs
    assert "interpretation-turpan" not in slugs


def test_two_channels_may_never_be_refused() -> None:
    basic = [channel.name for channel in VOCABULARIES.receiving_channels if channel.basic]
    assert basic == ["当面提交", "邮政寄送"]


def test_the_guide_answers_everything_that_article_12_lists() -> None:
    named = [element.slug for element in VOCABULARIES.guide_elements if element.article == "第十二条"]
    assert named == [
        "classification",
        "arrangement",
        "access",
        "organ-name",
        "office-address",
        "office-hours",
        "office-phone",
        "office-fax",
        "online-contact",
    ]


def field_exists(path: str) -> bool:
    """Return whether a dotted path such as `organ.office.phone` leads to a field of the schema."""
    root, *parts = path.split(".")
    records: list[Any] = [{"organ": Organ, "guide": Guide}[root]]
    for part in parts:
        hints = [typing.get_type_hints(record) for record in records if hasattr(record, "__annotations__")]
        found = [hint[part] for hint in hints if part in hint]
        if not found:
            return False
        union = isinstance(found[0], types.UnionType)
        records = list(typing.get_args(found[0])) if union else [found[0]]
    return True


def test_guide_elements_and_footer_marks_point_at_fields_that_exist() -> None:
    fields = [field for element in VOCABULARIES.guide_elements for field in element.fields]
    fields += [field for mark in VOCABULARIES.footer_marks for field in mark.fields]
    assert [field for field in fields if not field_exists(field)] == []
    assert not field_exists("organ.office.telex")
