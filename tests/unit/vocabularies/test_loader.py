"""Loading: lookups, suggestions, what an office may add and what is refused."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
from pydantic import ValidationError

from generator.problems import Problem, ProblemsError
from generator.vocabularies import Certainty, Origin, Vocabularies, load_vocabularies


def load_with(folder: Path, **files: str) -> Vocabularies:
    """Load the lists with the given files beside them: `domains="…"` is domains.yml."""
    override = folder / "vocabularies"
    override.mkdir(exist_ok=True)
    for name, text in files.items():
        (override / f"{name}.yml").write_text(text, encoding="utf-8")
    return load_vocabularies(override)


def problems_with(folder: Path, **files: str) -> tuple[Problem, ...]:
    with pytest.raises(ProblemsError) as caught:
        load_with(folder, **files)
    return caught.value.problems


def codes_with(folder: Path, **files: str) -> list[tuple[int, str]]:
    return [(problem.line, problem.code) for problem in problems_with(folder, **files)]


def test_an_item_is_found_by_number_and_by_slug() -> None:
    items = load_vocabularies().statutory_items
    assert items[2].short == "机构职能"
    assert items["item-02"] is items[2]
    assert items.get(16) is None


def test_an_old_name_leads_to_the_present_one() -> None:
    vocabularies = load_vocabularies()
    found = vocabularies.domain_by_name("扶贫")
    assert found is not None
    assert found.name == "乡村振兴"
    assert vocabularies.canonical("domain", "扶贫") == "乡村振兴"
    assert vocabularies.canonical("genre", "令") == "命令（令）"
    assert vocabularies.canonical("receiving_channel", "邮寄") == "邮政寄送"
    assert vocabularies.domain_by_name("天文观测") is None


def test_a_subject_is_a_main_class_or_a_class_below_it() -> None:
    vocabularies = load_vocabularies()
    path = vocabularies.subject_path("综合政务\\政务公开")
    assert path is not None
    assert (path.main.slug, path.child, path.text) == ("general-affairs", "政务公开", "综合政务\\政务公开")
    main = vocabularies.subject_path(" 国防 ")
    assert main is not None
    assert (main.child, main.text) == (None, "国防")


@pytest.mark.parametrize("text", ["综合政务\\渔业", "综合政务/政务公开", "政务公开", "综合政务\\", ""])
def test_what_is_no_place_in_the_tree_is_no_subject(text: str) -> None:
    assert load_vocabularies().subject_path(text) is None
    assert load_vocabularies().canonical("subject", text) is None


@pytest.mark.parametrize(
    ("kind", "word", "expected"),
    [
        ("genre", "通之", "通知"),  # a slip of the keyboard
        ("genres", "会议纪", "纪要"),  # near an alias: the proper word comes back
        ("domain", "社会救济", "社会救助"),
        ("topic", "农田水利建设", "农田水利工程建设运营"),
        ("subject", "综合政务/政务公开", "综合政务\\政务公开"),  # the wrong stroke
        ("subject", "政务公开", "综合政务\\政务公开"),  # the main class left out
        ("subject", "综合政物\\政务公开", "综合政务\\政务公开"),
    ],
)
def test_the_likeliest_word_is_suggested_first(kind: str, word: str, expected: str) -> None:
    assert load_vocabularies().suggest(kind, word)[0] == expected


def test_a_word_like_no_other_has_no_suggestion() -> None:
    assert load_vocabularies().suggest("domain", "zzz") == ()


def test_an_unknown_list_is_a_mistake_of_the_program() -> None:
    with pytest.raises(KeyError):
        load_vocabularies().suggest("colour", "红")


def test_the_defaults_are_read_once(tmp_path: Path) -> None:
    assert load_vocabularies() is load_vocabularies(None)
    assert load_vocabularies(tmp_path) is load_vocabularies()
    assert load_vocabularies(tmp_path / "missing") is load_vocabularies()


def test_the_lists_survive_the_way_to_another_process() -> None:
    vocabularies = load_vocabularies()
    copy = pickle.loads(pickle.dumps(vocabularies))  # noqa: S301 - our own bytes
    assert copy == vocabularies
    assert copy.domain_by_name("扶贫") == vocabularies.domain_by_name("扶贫")


def test_entries_cannot_be_changed() -> None:
    with pytest.raises(ValidationError):
        setattr(load_vocabularies().domains[1], "name", "别的")  # noqa: B010 - mypy knows that it cannot


def test_an_office_adds_a_word_without_a_head(tmp_path: Path) -> None:
    vocabularies = load_with(
        tmp_path, domains="entries:\n- {slug: grassland, name: 草原保护, aliases: [草原]}\n"
    )
    added = vocabularies.domain_by_name("草原")
    assert added is not None
    assert (added.slug, added.origin, added.source) == ("grassland", Origin.LOCAL, "local")
    assert not vocabularies.may_block(added)
    assert vocabularies.domains.entries[-1] is added
    assert len(vocabularies.domains) == len(load_vocabularies().domains) + 1
    assert load_vocabularies().domain_by_name("草原") is None


def test_an_office_may_write_chinese_labels(tmp_path: Path) -> None:
    text = "标题: 本市增加的重点领域\n词条:\n- 标识: grassland\n  名称: 草原保护\n"
    assert load_with(tmp_path, domains=text).domains["grassland"].name == "草原保护"


def test_an_office_cites_its_own_instrument(tmp_path: Path) -> None:
    sources = (
        "entries:\n- {slug: example-1, title: 示例市公开办法, certainty: C, in_force_from: 2024-01-01}\n"
    )
    domains = "source: example-1\ncertainty: C\nentries:\n- {slug: grassland, name: 草原保护}\n"
    vocabularies = load_with(tmp_path, sources=sources, domains=domains)
    added = vocabularies.domains["grassland"]
    assert vocabularies.source_of(added).title == "示例市公开办法"
    assert vocabularies.may_block(added)


def test_an_office_may_correct_what_is_only_recalled(tmp_path: Path) -> None:
    text = "entries:\n- {slug: municipal-services, name: 市政公用服务}\n"
    vocabularies = load_with(tmp_path, domains=text)
    changed = vocabularies.domains[25]
    assert (changed.name, changed.slug, changed.origin) == (
        "市政公用服务",
        "municipal-services",
        Origin.LOCAL,
    )
    assert vocabularies.domain_by_name("市政服务") is None
    assert len(vocabularies.domains) == len(load_vocabularies().domains)


def test_the_search_parts_file_is_left_to_it(tmp_path: Path) -> None:
    assert load_with(tmp_path, synonyms="- anything") is load_vocabularies()


def test_an_unknown_file_is_named_with_the_likely_one(tmp_path: Path) -> None:
    (problem,) = problems_with(tmp_path, domain="entries: []\n")
    assert (problem.path, problem.code) == ("vocabularies/domain.yml", "VOC001")
    assert "domains.yml" in problem.hint


def test_a_confirmed_official_entry_cannot_be_changed(tmp_path: Path) -> None:
    (problem,) = problems_with(tmp_path, domains="entries:\n- {slug: social-insurance, name: 社保}\n")
    assert (problem.line, problem.code) == (2, "VOC006")
    assert "已核实" in problem.message


def test_a_list_that_the_law_closes_takes_no_new_word(tmp_path: Path) -> None:
    text = "entries:\n- {slug: item-16, number: 16, name: 其他, short: 其他}\n"
    assert codes_with(tmp_path, statutory_items=text) == [(2, "VOC007")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("entries:\n- {slug: grassland}\n", (2, "VOC003")),  # no name
        ("entries:\n- slug: grassland\n  name: 草原\n  alias: [草地]\n", (4, "VOC004")),  # misspelt key
        ("entries:\n- slug: 草原\n  name: 草原\n", (2, "VOC005")),  # slug not ASCII
        ("entries:\n- slug: grassland\n  name: 草原\n  in_force_from: 去年\n", (4, "VOC005")),
        ("entries:\n- slug: grassland\n  name: 草原\n  certainty: 高\n", (4, "VOC005")),
        ("entries:\n- {slug: grassland, name: 扶贫}\n", (2, "VOC008")),  # an alias already
        ("entries:\n- {slug: a, name: 甲}\n- {slug: a, name: 乙}\n", (3, "VOC008")),
        ("entries:\n- slug: grassland\n  name: 草原\n  source: tiaoli-771\n", (4, "VOC009")),
        ("entries:\n- slug: grassland\n  slug: grass\n  name: 草原\n", (3, "SRC012")),
        ("entries:\n- slug: grassland\n  标识: grass\n  name: 草原\n", (3, "SRC012")),
        ("entries: 草原\n", (1, "VOC002")),
        ("entries:\n- 草原\n", (2, "VOC002")),
        ("entry:\n- {slug: grassland, name: 草原}\n", (1, "VOC004")),
        ("entries: [\n", (2, "SRC010")),
    ],
)
def test_a_broken_addition_is_a_problem_with_its_line(
    tmp_path: Path, text: str, expected: tuple[int, str]
) -> None:
    assert codes_with(tmp_path, domains=text) == [expected]


def test_a_misspelt_ground_names_the_likely_one(tmp_path: Path) -> None:
    text = "entries:\n- {slug: grassland, name: 草原, source: tiaoli-771}\n"
    (problem,) = problems_with(tmp_path, domains=text)
    assert "tiaoli-711" in problem.hint


def test_a_topic_for_a_level_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    text = "entries:\n- {slug: grassland, name: 草原, levels: [village]}\n"
    (problem,) = problems_with(tmp_path, topics=text)
    assert problem.code == "VOC009"
    assert "township" in problem.hint


@pytest.mark.parametrize("limit", ["", ", amount: 5, month_day: '01-31'"])
def test_a_term_has_exactly_one_limit(tmp_path: Path, limit: str) -> None:
    term = f"slug: own, name: 本市期限, unit: day, bound: at-most, counted_from: dated-on{limit}"
    text = f"entries:\n- {{{term}}}\n"
    assert codes_with(tmp_path, publication_terms=text) == [(2, "VOC005")]


def test_all_problems_of_all_files_come_at_once(tmp_path: Path) -> None:
    problems = problems_with(
        tmp_path,
        domains="entries:\n- {slug: grassland}\n- {slug: taxation, name: 扶贫}\n",
        genres="entries:\n- {slug: circular, name: 公函}\n",
        colours="",
    )
    assert [(problem.path, problem.code) for problem in problems] == [
        ("vocabularies/colours.yml", "VOC001"),
        ("vocabularies/domains.yml", "VOC003"),
        ("vocabularies/domains.yml", "VOC008"),
        ("vocabularies/genres.yml", "VOC006"),
    ]


def test_a_local_claim_of_official_origin_stays_local(tmp_path: Path) -> None:
    text = "entries:\n- {slug: grassland, name: 草原, origin: official}\n"
    added = load_with(tmp_path, domains=text).domains["grassland"]
    assert added.origin is Origin.LOCAL
    assert added.certainty is Certainty.RECALLED
