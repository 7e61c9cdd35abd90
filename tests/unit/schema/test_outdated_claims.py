"""Statements out of law are found in any text; the right ones are left alone."""

import pytest

from generator.schema.outdated_claims import outdated_claims


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("本机关自收到申请之日起15个工作日内予以答复。", "fifteen-days"),
        ("可以根据自身生产、生活、科研等特殊需要申请。", "three-needs"),
        ("申请时请说明用途。", "purpose"),
        ("根据《条例》第八条的规定，不予公开。", "article-8"),
        ("收取检索费、复制费。", "copying-charge"),
        ("对不予公开决定不服的，可以依法申请行政复议或者提起行政诉讼。", "either-remedy"),
        ("一、概述\n正文", "old-chapters"),
    ],
)
def test_a_statement_out_of_law_is_found(text: str, key: str) -> None:
    assert [found.claim.key for found in outdated_claims(text)] == [key]


@pytest.mark.parametrize(
    "text",
    [
        "第三方自收到征求意见书之日起15个工作日内提出意见。",
        "无需说明用途。",
        "提供政府信息不收取检索费、复制费。",
        "对不予公开政府信息的行为不服的，应当先申请行政复议；对行政复议决定不服的，可以再依法提起行政诉讼。",
        "根据《条例》第十四条的规定，不予公开。",
    ],
)
def test_a_statement_of_the_law_in_force_is_not(text: str) -> None:
    assert list(outdated_claims(text)) == []
