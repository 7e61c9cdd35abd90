"""What no reader sees, and what is struck out, is taken out with its place."""

import pytest

from generator.webpages.tree import parse_page
from generator.webpages.unseen import UnseenKind, take_out


def seen(page: str, *sheets: str) -> tuple[str, list[tuple[UnseenKind, str]]]:
    root = parse_page(page)
    found = take_out(root, sheets)
    body = root.find("body")
    assert body is not None
    return "".join(map(str, body.itertext())), [(piece.kind, piece.text) for piece in found]


@pytest.mark.parametrize(
    "piece",
    [
        "<p style='display:none'>乙</p>",
        "<p hidden>乙</p>",
        "<p style='visibility: hidden'>乙</p>",
        "<p style='font-size:0'>乙</p>",
        "<p style='text-indent:-9999px'>乙</p>",
        "<template>乙</template>",
        "<noscript>乙</noscript>",
        "<style>.x{display:none}</style><p class='x'>乙</p>",
        "<style>#y p{visibility:hidden}</style><div id='y'><p>乙</p></div>",
        "<style>.x{display:block}.x{display:none}</style><p class='x'>乙</p>",
    ],
)
def test_hidden_words_are_taken_out_and_named(piece: str) -> None:
    assert seen(f"<body><p>甲</p>{piece}<p>丙</p></body>") == ("甲丙", [(UnseenKind.HIDDEN, "乙")])


@pytest.mark.parametrize(
    "piece",
    [
        "<style>.x{display:none}.x.on{display:block}</style><p class='x on'>乙</p>",
        "<style>@media print{.x{display:none}}</style><p class='x'>乙</p>",
        "<style>@media (max-width:600px){.x{display:none}}</style><p class='x'>乙</p>",
        "<style>.x:hover{display:none}</style><p class='x'>乙</p>",
        "<style>.x{display:none}</style><p class='x' style='display:block'>乙</p>",
        "<p style='text-decoration:underline'>乙</p>",
    ],
)
def test_words_that_readers_see_stay(piece: str) -> None:
    assert seen(f"<body><p>甲</p>{piece}</body>") == ("甲乙", [])


@pytest.mark.parametrize(
    "piece",
    [
        "<del>乙</del>", "<s>乙</s>", "<strike>乙</strike>",
        "<span style='text-decoration:line-through'>乙</span>",
        "<style>.x{text-decoration-line:line-through}</style><b class='x'>乙</b>",
    ],
)  # fmt: skip
def test_struck_words_are_taken_out_and_named(piece: str) -> None:
    assert seen(f"<body><p>甲{piece}丙</p></body>") == ("甲丙", [(UnseenKind.DELETED, "乙")])


def test_a_linked_style_sheet_at_hand_counts() -> None:
    assert seen("<body><p class='x'>乙</p>甲</body>", ".x{display:none}") == (
        "甲",
        [(UnseenKind.HIDDEN, "乙")],
    )


def test_words_in_comments_are_named_and_marks_of_systems_are_not() -> None:
    text, found = seen("<body>甲<!-- 编辑批注：等待审核 --><!--begin content--></body>")
    assert (text, found) == ("甲", [(UnseenKind.COMMENT, "编辑批注：等待审核")])
