"""Personal data is found where it stands, and the numbers of offices are left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.personal_data import (
    PersonalKind,
    find_personal_data,
    is_id_card,
    mask_personal_data,
    passes_luhn,
)

# Every number is invented; 110105194912310 02X is the example of GB 11643-1999 itself.
MASKED = [
    (PersonalKind.ID_CARD, "身份证号：11010519491231002X，", "身份证号：1101**********002X，"),
    (
        PersonalKind.ID_CARD,
        "张示例（１１０１０５１９４９１２３１００２Ｘ）",
        "张示例（１１０１**********００２Ｘ）",
    ),
    (PersonalKind.ID_CARD, "证件号 110105 1949 1231 002X", "证件号 1101** **** **** 002X"),
    (PersonalKind.ID_CARD, "身份证号码110105491231002", "身份证号码1101*******1002"),  # the form before 1999
    (PersonalKind.MOBILE, "联系人：张示例，电话：13800001234", "联系人：张示例，电话：138****1234"),
    (PersonalKind.MOBILE, "手机：+86 138 0000 1234", "手机：+86 138 **** 1234"),
    (PersonalKind.LANDLINE, "申请人联系电话：0991-2345678", "申请人联系电话：0991-2****78"),
    (PersonalKind.LANDLINE, "住宅电话：2345678", "住宅电话：2****78"),
    (PersonalKind.BANK_CARD, "银行卡号：6222021234567890128", "银行卡号：6222***********0128"),
    (PersonalKind.PASSPORT, "护照号码：G12345678", "护照号码：G*****678"),
    (PersonalKind.ADDRESS, "家庭住址：示例市幸福路12号3栋201室。", "家庭住址：示例市************。"),
    (PersonalKind.HEALTH, "村民王例，男，45岁，患糖尿病，", "村民王例，男，45岁，患***，"),
]

# Lines as offices publish them; nothing here is personal.
HARMLESS = [
    "新政办发〔2020〕46号，2020年8月7日印发",
    "联系电话：0991-2345678，传真：0991-2345679",
    "申请人可拨打咨询电话：0991-2345678",
    "总投资13800001234元",
    "项目编号：13800001234",
    "索引号：11650000MB0000000X/2020-00046",
    "统一社会信用代码：91650100MA00000000",
    "户名：示例市财政局，账号：6222021234567890128",
    "依法保障患有严重精神障碍的人员",
    "身份证号：1101**********002X，手机：138****1234",
    "https://www.example.gov.cn/2020/13800001234.html",
    "地址：示例市人民路1号市政务服务中心3楼",
    "幸福小区3栋、4栋列入改造范围",
    "110105194912310021",  # a wrong check digit and no word that calls it a paper
]


@pytest.mark.parametrize(("kind", "text", "masked"), MASKED)
def test_personal_data_is_found_and_hidden_in_the_customary_form(
    kind: PersonalKind, text: str, masked: str
) -> None:
    (found,) = find_personal_data(text)
    assert (found.kind, mask_personal_data(text)) == (kind, masked)
    assert text[found.start : found.end] == found.text
    assert len(found.masked) == len(found.text)


@pytest.mark.parametrize("text", HARMLESS)
def test_what_offices_publish_is_left_alone(text: str) -> None:
    assert find_personal_data(text) == ()


def test_a_labelled_number_without_a_birthday_only_advises() -> None:
    (right,) = find_personal_data("身份证号：11010519491231002X")
    (wrong,) = find_personal_data("身份证号：110105194902310021")
    assert (right.certain, wrong.certain) == (True, False)


def test_places_count_in_the_whole_text() -> None:
    text = "第一行\n手机13800001234\n第三行13900001234\n"
    assert [text[item.start : item.end] for item in find_personal_data(text)] == [
        "13800001234",
        "13900001234",
    ]


@given(st.text(alphabet="0123456789Xx0１２身份证手机号卡住址患病张三，。：| \n-*市路号", max_size=200))
def test_hiding_keeps_the_length_and_leaves_nothing_certain(text: str) -> None:
    hidden = mask_personal_data(text)
    assert len(hidden) == len(text)
    assert all(
        item.text not in hidden for item in find_personal_data(text) if item.certain and len(item.text) > 9
    )


@given(st.text(alphabet="0123456789", min_size=17, max_size=17))
def test_one_check_character_at_most_makes_an_id_card(digits: str) -> None:
    assert sum(is_id_card(digits + letter) for letter in "0123456789X") <= 1


@given(st.text(alphabet="0123456789", min_size=15, max_size=18))
def test_exactly_one_check_digit_passes_luhn(digits: str) -> None:
    assert sum(passes_luhn(digits + letter) for letter in "0123456789") == 1
