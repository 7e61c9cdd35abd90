"""A frame is cut at its tokens and poured full."""

from generator.render.shell import cut, token

FRAME = f'<a href="{token("root")}index.html"{token("active_guide")}>{token("title")}</a>{token("root")}'


def test_slots_are_filled_wherever_they_stand() -> None:
    poured = cut(FRAME).pour(root="../", title="指南", active_guide=' aria-current="page"')
    assert poured == '<a href="../index.html" aria-current="page">指南</a>../'


def test_a_slot_without_value_stays_empty() -> None:
    assert cut(FRAME).pour(title="指南") == '<a href="index.html">指南</a>'


def test_what_is_poured_in_is_never_read_as_a_slot() -> None:
    assert cut(FRAME).pour(title=token("root"), root="../").count("../") == 2


def test_the_key_changes_with_the_frame() -> None:
    assert cut(FRAME).key == cut(FRAME).key != cut(FRAME + " ").key
