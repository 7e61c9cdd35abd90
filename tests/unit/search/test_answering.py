"""Answers: everything is found, nothing else is, and the best comes first."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.search.answering import Answers, Wishes, answer
from generator.search.folding import fold
from generator.search.index import MANIFEST, Index, IndexUnreadableError, open_index
from generator.search.matching import places_in
from tests.unit.search.conftest import document, index_files, opened

MakeIndex = Callable[..., Index]


def titles(answers: Answers) -> list[str]:
    return [hit.title for hit in answers.hits]


@pytest.fixture
def plans(make_index: MakeIndex) -> Index:
    """Twenty filler documents and some that matter."""
    filler = [document(serial, f"第{serial}段，做好日常工作。" * 3) for serial in range(100, 120)]
    return make_index(
        *filler,
        document(
            1, "优化营商环境，推进政务公开。", title="关于优化营商环境的意见", published_on=date(2024, 5, 1)
        ),
        document(
            2,
            "营商环境营商环境营商环境，供应商。",
            title="关于供应商管理的通知",
            published_on=date(2025, 5, 1),
        ),
        document(3, "营商环境。", title="营商环境", facets=("政策", "", "示例县教育局", "意见", "废止")),
        document(4, "持续简政放权，放管结合。", keywords=("营商环境",), published_on=date(2023, 1, 1)),
        document(5, "由发展和改革委员会负责。", organs=("示例县发展和改革委员会",)),
        document(6, "根据示政发〔2026〕7号文件要求。"),
        document(7, "本件是第七号。"),
    )


def test_number_title_title_phrase_keyword_and_text_come_in_this_order(plans: Index) -> None:
    assert titles(answer(plans, "营商环境")) == [
        "营商环境", "关于优化营商环境的意见", "示例通知第4件", "关于供应商管理的通知",
    ]  # fmt: skip
    assert titles(answer(plans, "示政发[2026]7号")) == ["示例通知第7件", "示例通知第6件"]
    assert titles(answer(plans, "2026年7号")) == ["示例通知第7件"]


def test_the_beginning_of_a_number_finds_the_longer_ones_too(make_index: MakeIndex) -> None:
    index = make_index(document(4), document(46), document(460), document(5, "见示政发〔2026〕47号。"))
    assert titles(answer(index, "示政发〔2026〕4"))[0] == "示例通知第4件"
    assert answer(index, "示政发〔2026〕4").total == 4
    assert titles(answer(index, "示政发〔2026〕46号")) == ["示例通知第46件"]


def test_documents_no_longer_in_force_come_after_equal_ones(make_index: MakeIndex) -> None:
    ended = ("其他", "", "甲局", "通知", "失效")
    index = make_index(document(1, "甲乙丙丁。", facets=ended), document(2, "甲乙丙丁。"))
    assert titles(answer(index, "乙丙")) == ["示例通知第2件", "示例通知第1件"]
    assert answer(index, "乙丙").hits[1].validity == "失效"


def test_of_equal_documents_the_newer_comes_first(make_index: MakeIndex) -> None:
    index = make_index(
        document(1, "甲乙丙丁。", published_on=date(2021, 1, 1)),
        document(2, "甲乙丙丁。", published_on=date(2022, 1, 1)),
    )
    assert titles(answer(index, "乙丙")) == ["示例通知第2件", "示例通知第1件"]


def test_words_near_each_other_beat_words_apart(make_index: MakeIndex) -> None:
    apart = "政务公开。" + "其他各项工作照常进行，" * 10 + "评价指标。"
    close = "其他各项工作照常进行，" * 10 + "政务公开。评价指标。"
    filler = [document(serial, "政务公开评价指标说明，政务，公开，评价，指标。") for serial in range(10, 40)]
    index = make_index(document(1, apart), document(2, close), *filler)
    found = answer(index, "政务公开。 评价指标。", Wishes(size=100))
    order = titles(found)
    assert order.index("示例通知第2件") < order.index("示例通知第1件")


def test_all_words_must_stand_and_none_excluded(plans: Index) -> None:
    assert titles(answer(plans, "营商环境 政务公开")) == ["关于优化营商环境的意见"]
    assert "关于供应商管理的通知" not in titles(answer(plans, "营商环境 -供应商"))
    assert titles(answer(plans, "标题:营商环境 -标题:优化")) == ["营商环境"]
    assert titles(answer(plans, "机关:发展和改革")) == ["示例通知第5件"]


def test_synonyms_widen_visibly_and_can_be_left_out(plans: Index) -> None:
    widened = answer(plans, "放管服")
    assert titles(widened) == ["示例通知第4件"]
    assert widened.widened == (("放管服", ("简政放权",)),)
    assert answer(plans, "放管服", Wishes(widen=False)).total == 0
    assert answer(plans, '"放管服"').total == 0


def test_a_phrase_that_stands_nowhere_is_taken_apart_and_the_answer_says_so(plans: Index) -> None:
    found = answer(plans, "营商环境供应商")
    assert found.relaxed
    assert titles(found)[0] == "关于供应商管理的通知"
    assert not answer(plans, '"营商环境供应商"').relaxed


def test_few_exact_documents_offer_the_relaxed_ones(plans: Index) -> None:
    assert answer(plans, "优化营商环境").may_relax
    assert answer(plans, "优化营商环境", Wishes(relaxed=True)).total >= 1


@pytest.mark.parametrize("query", ["yingshang huanjing", "yingshanghuanjing", "赢商环境", "银商环静"])
def test_what_sounds_alike_is_offered(query: str, plans: Index) -> None:
    found = answer(plans, query)
    assert found.total == 0
    assert "营商环境" in [hit.title for hit in found.near]


@pytest.mark.parametrize(
    "query", ["", " ", "，", '"', "-", "(.*", "😀", "𠮷", "<script>", "甲" * 10_000, "标题:"]
)
def test_odd_queries_find_nothing_and_break_nothing(query: str, plans: Index) -> None:
    assert answer(plans, query).total == 0


def test_filters_count_with_the_other_filters_set(plans: Index) -> None:
    found = answer(plans, "营商环境", Wishes(filters={"validity": "有效"}))
    assert found.total == 3
    assert found.counts["validity"] == {"有效": 3, "废止": 1}
    assert found.counts["genre"] == {"通知": 3}
    dated = answer(plans, "营商环境", Wishes(first_day=date(2024, 1, 1), last_day=date(2024, 12, 31)))
    assert titles(dated) == ["关于优化营商环境的意见"]
    assert answer(plans, "营商环境", Wishes(year=2025)).total == 1


def test_pages_follow_each_other_by_date(plans: Index) -> None:
    wishes = [Wishes(by_date=True, page=page, size=3) for page in (1, 2)]
    days = [hit.published_on for each in wishes for hit in answer(plans, "营商环境", each).hits]
    assert days == sorted(days, reverse=True)
    assert len(days) == 4


def test_a_snippet_shows_the_words_in_the_original_text(plans: Index) -> None:
    (hit,) = answer(plans, "政務公開").hits
    assert ("政务公开", True) in hit.snippet
    assert hit.title_parts == (("关于优化营商环境的意见", False),)


def test_a_phrase_in_the_middle_of_a_long_document_is_shown(make_index: MakeIndex) -> None:
    text = "\n".join(f"第{number}条，开展日常管理工作。" for number in range(3000))
    index = make_index(document(1, text), document(2))
    for number in (7, 1500, 2999):
        (hit,) = answer(index, f'"第{number}条，开展日常"').hits
        assert any(f"{number}条，开展日常" in words and found for words, found in hit.snippet)
    assert answer(index, "0条，开展日常管理工作。\n第1").total == 1


def test_changed_and_deleted_documents_never_show_their_old_text(tmp_path: Path) -> None:
    before = index_files([document(1, "旧的说法。"), document(2, "留下的。")], tmp_path)
    after = index_files([document(1, "新的说法。")], tmp_path)
    assert answer(opened(before), "旧的说法").total == 1
    assert answer(opened(after), '"旧的说法"').total == 0
    assert answer(opened(after), '"留下的"').total == 0
    assert all("旧的".encode() not in data for data in after.values())


HAN = "政务公开府信息工作要点一二三甲乙，。、〔〕2019aB 　\n𠮷①"


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.text(HAN, min_size=2, max_size=120), min_size=1, max_size=12), st.data())
def test_any_substring_is_found_and_only_where_it_stands(texts: list[str], data: st.DataObject) -> None:
    chosen = data.draw(st.integers(0, len(texts) - 1))
    start = data.draw(st.integers(0, len(texts[chosen]) - 2))
    piece = texts[chosen][start : start + data.draw(st.integers(2, 12))]
    documents = [document(number, text) for number, text in enumerate(texts)]
    wanted = fold(piece)
    if not len(wanted):
        return
    with TemporaryDirectory() as folder:
        index = opened(index_files(documents, Path(folder)))
        found = {hit.url for hit in answer(index, f"“{piece}”", Wishes(size=100)).hits}
    expected = {
        item.address
        for item in documents
        for text in (item.read_text(), item.title, *item.organs, item.document_number, item.index_number)
        if next(places_in(text, wanted), None) is not None
    }
    assert found == expected


def test_a_missing_or_cut_off_file_is_told_apart_from_no_result(tmp_path: Path) -> None:
    files = index_files([document(1), document(2)], tmp_path)
    read: set[str] = set()
    watched = open_index(lambda address: read.add(address) or files[address])  # type: ignore[func-returns-value]
    assert answer(watched, "示例通知").total == 2
    for address in read:
        with pytest.raises(IndexUnreadableError):
            answer(opened({name: data for name, data in files.items() if name != address}), "示例通知")
        with pytest.raises(IndexUnreadableError):
            answer(opened({**files, address: files[address][: len(files[address]) // 2]}), "示例通知")


def test_an_index_of_another_version_is_refused(tmp_path: Path) -> None:
    files = index_files([document(1)], tmp_path)
    with pytest.raises(IndexUnreadableError):
        opened({**files, MANIFEST: files[MANIFEST].replace(b'"format":1', b'"format":0')})
