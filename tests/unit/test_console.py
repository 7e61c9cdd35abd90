"""What a person sees while the program works."""

import pytest

from generator.console import Console


def test_without_a_terminal_progress_is_a_line_now_and_then(capsys: pytest.CaptureFixture[str]) -> None:
    with Console() as console:
        for done in range(1, 121):
            console.reached(done, 300, f"http://www.example.gov.cn/{done}.html")
    assert capsys.readouterr().err.splitlines() == [
        "  50/300　http://www.example.gov.cn/50.html",
        "  100/300　http://www.example.gov.cn/100.html",
    ]


def test_a_quiet_console_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    with Console(quiet=True) as console:
        console.reached(50, 300, "http://www.example.gov.cn/")
    assert capsys.readouterr() == ("", "")
