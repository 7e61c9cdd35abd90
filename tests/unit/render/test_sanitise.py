"""The one door for body HTML: no address in it may lead a browser to a host that is not named."""

import pytest

from generator.render.sanitise import sanitise


@pytest.mark.parametrize(
    "address", ["//host/a.png", "/\\host/a.png", "\\\\host/a.png", "/\t/host/a.png", " //host/a.png"]
)
def test_a_host_without_a_scheme_is_taken_out_of_pictures_and_links(address: str) -> None:
    assert "host" not in sanitise(f'<p><img src="{address}" alt="图"><a href="{address}">文</a></p>')


@pytest.mark.parametrize("address", ["https://host/a.png", "HTTP:host/a.png", "h\nttps://host/a.png"])
def test_pictures_come_from_the_site_itself(address: str) -> None:
    assert "host" not in sanitise(f'<p><img src="{address}" alt="图"></p>')


def test_what_lies_beside_and_whole_addresses_of_links_stay() -> None:
    html = '<p><img src="a/图.png" alt="图"><a href="https://www.example.gov.cn/">文</a></p>'
    assert sanitise(html) == html
