from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from generator.schema.fields import ClockTime, Date, Texts, Url

DAY: TypeAdapter[date] = TypeAdapter(Date)


@given(st.dates())
def test_an_iso_day_reads_back(day: date) -> None:
    assert DAY.validate_python(day.isoformat()) == day


@given(
    st.dates(date(1950, 1, 1), date(2099, 12, 31)), st.sampled_from(["{}年{}月{}日", "{}/{}/{}", "{}.{}.{}"])
)
def test_another_form_is_refused_with_the_iso_form_as_the_repair(day: date, form: str) -> None:
    with pytest.raises(ValidationError) as caught:
        DAY.validate_python(form.format(day.year, day.month, day.day))
    assert caught.value.errors()[0]["ctx"]["hint"] == f"请写成 {day.isoformat()}"


@pytest.mark.parametrize("text", ["2026-02-30", "2026-13-01", "20260301", "1597000000", "昨天", ""])
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(ValidationError):
        DAY.validate_python(text)


def test_one_value_stands_for_a_list() -> None:
    texts: TypeAdapter[tuple[str, ...]] = TypeAdapter(Texts)
    assert texts.validate_python(" 甲 ") == ("甲",)
    assert texts.validate_python(["甲", "乙"]) == ("甲", "乙")


@pytest.mark.parametrize(
    ("text", "good"), [("09:30", True), ("23:59", True), ("24:00", False), ("9:30", False)]
)
def test_a_time_of_day_has_two_digits_each(text: str, good: bool) -> None:  # noqa: FBT001
    adapter: TypeAdapter[str] = TypeAdapter(ClockTime)
    if good:
        assert adapter.validate_python(text) == text
    else:
        with pytest.raises(ValidationError):
            adapter.validate_python(text)


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", 'https://a"b', "https://", "a b"])
def test_a_dangerous_or_broken_address_is_refused(url: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Url).validate_python(url)
