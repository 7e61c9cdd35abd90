"""Invent lines of disclosed lists and notices: half hold one piece of personal data, half only look like it."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕张孔曹严华金魏陶姜马苗方俞任袁柳史唐"
GIVEN = "示例样张虚构假设模拟甲乙丙丁"
ILLNESSES = (
    "尿毒症",
    "糖尿病",
    "白血病",
    "肺癌",
    "精神分裂症",
    "高血压",
    "冠心病",
    "艾滋病",
    "乙型肝炎",
    "脑梗死",
    "癫痫",
)
ROADS = ("幸福路", "人民路", "建设街", "和平大道", "文化巷", "示例路")
HOMES = ("幸福小区", "阳光花园", "示例家园", "和平新村", "样张公寓")
OFFICES = ("示例市民政局", "示例县财政局", "市政务服务中心", "示例镇人民政府", "市医疗保障局", "县自然资源局")
FULL_WIDTH = str.maketrans("0123456789X", "０１２３４５６７８９Ｘ")


@dataclass(frozen=True, slots=True)
class Line:
    """A line with the kind and the words of its personal data; both empty where there is none."""

    text: str
    kind: str = ""
    personal: str = ""


def make_lines(size: int = 2000, seed: int = 15) -> list[Line]:
    """Return the lines, personal and harmless ones in turn; the same seed gives the same lines."""
    dice = random.Random(seed)
    made = []
    for number in range(size):
        makers = PERSONAL if number % 2 == 0 else HARMLESS
        made.append(makers[number // 2 % len(makers)](dice))
    return made


def _digits(dice: random.Random, count: int) -> str:
    return "".join(dice.choice("0123456789") for _ in range(count))


def name(dice: random.Random) -> str:
    """Return an invented name."""
    return dice.choice(SURNAMES) + "".join(dice.sample(GIVEN, dice.choice((1, 2))))


def id_card(dice: random.Random) -> str:
    """Return a number with the right check character, of a day that exists."""
    place = dice.choice(("650101", "652100", "110105", "440300", "530102", "810000"))
    day = f"{dice.randrange(1930, 2020)}{dice.randrange(1, 13):02d}{dice.randrange(1, 29):02d}"
    body = place + day + _digits(dice, 3)
    return body + "10X98765432"[sum(int(d) * w for d, w in zip(body, WEIGHTS, strict=True)) % 11]


def mobile(dice: random.Random) -> str:
    """Return a mobile number of a segment in use."""
    return dice.choice(
        ("130", "135", "138", "139", "147", "150", "158", "166", "177", "186", "189", "199")
    ) + _digits(dice, 8)


def landline(dice: random.Random) -> str:
    """Return a number of a fixed line with its area code, or without."""
    return dice.choice(("0991-", "0995-", "010-", "（0755）", "")) + dice.choice("2345678") + _digits(dice, 6)


def bank_card(dice: random.Random) -> str:
    """Return a number of 16 or 19 digits with the right Luhn digit."""
    body = dice.choice(("6222", "6217", "6228", "6214")) + _digits(dice, dice.choice((11, 14)))
    total = sum(
        (value - 9 if value > 9 else value)
        for place, digit in enumerate(reversed(body))
        for value in [int(digit) * (2 if place % 2 == 0 else 1)]
    )
    return body + str(-total % 10)


def passport(dice: random.Random) -> str:
    """Return the number of a passport or travel permit."""
    return dice.choice(("G", "E", "EA", "D", "H", "C"))[:1] + _digits(dice, 8)


def home(dice: random.Random) -> str:
    """Return an address of a flat or a house in the country."""
    return dice.choice((
        f"示例市{dice.choice(ROADS)}{dice.randrange(1, 300)}号{dice.choice(HOMES)}{dice.randrange(1, 30)}栋{dice.randrange(1, 5)}单元{dice.randrange(101, 1802)}室",
        f"示例县样张镇虚构村{dice.randrange(1, 12)}组{dice.randrange(1, 90)}号",
        f"{dice.choice(HOMES)}{dice.randrange(1, 30)}号楼{dice.randrange(1, 5)}单元{dice.randrange(101, 1802)}",
        f"示例市示例区{dice.choice(ROADS)}{dice.randrange(1, 300)}号",
    ))  # fmt: skip


def _spread(number: str, *widths: int, gap: str = " ") -> str:
    pieces, place = [], 0
    for width in widths:
        pieces.append(number[place : place + width])
        place += width
    return gap.join([*pieces, *([number[place:]] if number[place:] else [])])


def _of_id(dice: random.Random) -> Line:
    number = id_card(dice)
    form = dice.choice(
        (number, number, number.lower(), number.translate(FULL_WIDTH), _spread(number, 6, 8, 4))
    )
    return Line(dice.choice((
        f"{name(dice)}，身份证号：{form}。", f"（{form}）", f"| {name(dice)} | {form} | 示例镇 |",
        f"当事人{name(dice)}，男，公民身份号码{form}，住示例市", f"{name(dice)} {form}", f"<td>{form}</td>",
        f"{dice.randrange(1, 99)}.{name(dice)} 女 汉族 {form} 低保",
    )), "身份证号", form)  # fmt: skip


def _of_mobile(dice: random.Random) -> Line:
    number = mobile(dice)
    form = dice.choice(
        (
            number,
            number,
            number,
            _spread(number, 3, 4),
            _spread(number, 3, 4, gap="-"),
            number.translate(FULL_WIDTH),
        )
    )
    return Line(dice.choice((
        f"联系人：{name(dice)}，电话：{form}", f"联系电话{form}（{name(dice)}）", f"| {name(dice)} | {form} |",
        f"报名请致电{name(dice)}{form}。", f"<td>{form}</td>", f"手机：+86 {form}", f"{name(dice)}/{form}",
        f"电话：0991-2345678、{form}",
        f"{dice.randrange(1, 30)}.{form}", f"（联系人：{name(dice)}，{form}）", f"{name(dice)}{form}（微信同号）", f"TEL:{form}",
    )), "手机号", form)  # fmt: skip


def _of_landline(dice: random.Random) -> Line:
    number = landline(dice)
    return Line(dice.choice((
        f"申请人{name(dice)}联系电话：{number}", f"住宅电话：{number}", f"家庭电话{number}", f"患者家属电话：{number}",
        f"户主电话：{number}", f"监护人{name(dice)}电话：{number}",
        f"投诉人联系方式：{number}",
    )), "个人固定电话", number)  # fmt: skip


def _of_card(dice: random.Random) -> Line:
    number = bank_card(dice)
    form = dice.choice((number, number, _spread(number, 4, 4, 4, 4)))
    return Line(dice.choice((
        f"{name(dice)} 银行卡号：{form}", f"补贴发放至{form}", f"| {name(dice)} | {form} | 1200元 |",
        f"惠农一卡通账号{form}，户名{name(dice)}", f"开户行：示例银行，卡号 {form}",
        f"收款账号：{form}", f"工行卡号{form}{name(dice)}",
    )), "银行卡号", form)  # fmt: skip


def _of_passport(dice: random.Random) -> Line:
    number = passport(dice)
    return Line(
        dice.choice((f"护照号：{number}", f"护照号码为{number}，", f"持{'港澳居民来往内地通行证'}{number}", f"护照 {number}")),
        "护照等证件号", number,
    )  # fmt: skip


def _of_home(dice: random.Random) -> Line:
    place = home(dice)
    return Line(dice.choice((
        f"家庭住址：{place}", f"{name(dice)}，现住{place}，", f"住址：{place}。", f"家住{place}", f"户籍地址：{place}；",
        f"现居住地址为{place}", f"户籍所在地：{place}",
        f"{name(dice)}，男，汉族，1980年1月1日出生，住{place}。", f"现居住于{place}", f"{name(dice)}，女，住{place}",
    )), "家庭住址", place)  # fmt: skip


def _of_health(dice: random.Random) -> Line:
    illness, person = dice.choice(ILLNESSES), name(dice)
    return Line(dice.choice((
        f"{person}，男，{dice.randrange(20, 90)}岁，患{illness}，", f"村民{person}患有{illness}，家庭困难。",
        f"患者{person}确诊{illness}", f"疾病名称：{illness}", f"诊断结果：{illness}", f"学生{person}因患{illness}休学",
        f"{person}同志身患{illness}", f"病种：{illness}",
        f"{name(dice)}感染{illness}", f"职工{person}于2020年确诊{illness}",
    )), "健康信息", illness)  # fmt: skip


def _number_of_document(dice: random.Random) -> Line:
    year, serial = dice.randrange(2008, 2027), dice.randrange(1, 400)
    return Line(dice.choice((
        f"新政办发〔{year}〕{serial}号", f"示政发〔{year}〕{serial}号，{year}年{dice.randrange(1, 13)}月{dice.randrange(1, 29)}日印发",
        f"索引号：11650000MB0000000X/{year}-{serial:05d}", f"发布日期：{year}-{dice.randrange(1, 13):02d}-{dice.randrange(1, 29):02d}",
        f"（{year}）示行复第{serial}号", f"GB/T {_digits(dice, 5)}-{year}", f"{year}{dice.randrange(1, 13):02d}{dice.randrange(1, 29):02d}{_digits(dice, 6)}",
    )))  # fmt: skip


def _sum(dice: random.Random) -> Line:
    return Line(dice.choice((
        f"总投资{mobile(dice)}元", f"预算{_digits(dice, 8)}.{_digits(dice, 2)}万元", f"合计：{mobile(dice)}.00元",
        f"种植面积{_digits(dice, 7)}亩", f"发电量{mobile(dice)}千瓦时", f"拨付资金1,{_digits(dice, 3)},{_digits(dice, 3)},{_digits(dice, 3)}元",
        f"决算数{_digits(dice, 9)}，完成{_digits(dice, 2)}%", f"惠及群众{_digits(dice, 7)}人次",
        f"注册资本{mobile(dice)}.50元", f"面积2.{_digits(dice, 11)}平方公里", f"{dice.randrange(1, 30)}.{_digits(dice, 7)}株",
    )))  # fmt: skip


def _office_phone(dice: random.Random) -> Line:
    number = landline(dice)
    return Line(dice.choice((
        f"{dice.choice(OFFICES)}联系电话：{number}", f"咨询电话：{number}，监督电话：{landline(dice)}", f"申请人可拨打咨询电话：{number}",
        f"传真：{number}", f"| {dice.choice(OFFICES)} | {number} |", f"如有疑问，请与{dice.choice(OFFICES)}联系，电话{number}",
        "服务热线：12345", f"举报电话：{number}", f"办公地址：示例市人民路1号，邮编{_digits(dice, 6)}，电话{number}",
        f"家长可拨打教育局热线{number}咨询",
        f"政务公开QQ群：{_digits(dice, 9)}", f"值班电话：{number}（24小时）",
    )))  # fmt: skip


def _code(dice: random.Random) -> Line:
    return Line(dice.choice((
        f"统一社会信用代码：91650100MA{_digits(dice, 7)}X", f"项目代码：2020-650100-78-03-{_digits(dice, 6)}", f"项目编号：{mobile(dice)}",
        f"网站标识码：65{_digits(dice, 8)}", f"许可证编号：{id_card(dice)[:14]}", f"新ICP备{_digits(dice, 8)}号", f"招标编号：XJ{_digits(dice, 12)}",
        f"宗地代码{_digits(dice, 12)}GB{_digits(dice, 5)}", f"https://www.example.gov.cn/c/{mobile(dice)}.html",
        f"户名：{dice.choice(OFFICES)}，账号：{bank_card(dice)}", f"不动产权第{_digits(dice, 7)}号", f"批号：{mobile(dice)}",
    )))  # fmt: skip


def _office_place(dice: random.Random) -> Line:
    return Line(dice.choice((
        f"地址：示例市{dice.choice(ROADS)}{dice.randrange(1, 300)}号{dice.choice(OFFICES)}", f"会议地点：政务中心{dice.randrange(1, 9)}楼{dice.randrange(101, 905)}室",
        f"{dice.choice(HOMES)}{dice.randrange(1, 30)}栋、{dice.randrange(31, 60)}栋列入老旧小区改造", f"住所：示例市{dice.choice(ROADS)}{dice.randrange(1, 300)}号（营业执照登记）",
        "申请人应当如实填写家庭住址和联系电话", "按户籍所在地分别受理", f"企业注册地址：示例市{dice.choice(ROADS)}{dice.randrange(1, 300)}号",
        f"请于{dice.randrange(1, 29)}日前到{dice.choice(OFFICES)}{dice.randrange(1, 9)}号窗口办理",
        f"{dice.choice(HOMES)}{dice.randrange(1, 30)}号楼{dice.randrange(1, 5)}单元加装电梯公示", "居住在本社区的老年人", f"，住房和城乡建设局{dice.randrange(1, 9)}号窗口", f"房屋坐落：示例市{dice.choice(ROADS)}{dice.randrange(1, 300)}号",
    )))  # fmt: skip


def _health_policy(dice: random.Random) -> Line:
    illness = dice.choice(ILLNESSES)
    return Line(dice.choice((
        f"加强{illness}防治", f"将患有{illness}的人员纳入救助范围", f"对确诊{illness}的困难群众给予补助", f"建立{illness}患者健康档案",
        f"门诊慢特病病种包括{illness}等", "残疾人两项补贴按残疾等级发放", f"居民患{illness}的，按规定报销", "做好高血压、糖尿病等慢性病患者健康服务",
        f"参保人员罹患{illness}需长期治疗的",
        "残疾等级为一级、二级的残疾人", "伤情严重，肢体残疾三级以上", "精神残疾一级的，每人每月120元", f"严格，{illness}等病种逐步纳入",
    )))  # fmt: skip


def _hidden(dice: random.Random) -> Line:
    number, phone, card = id_card(dice), mobile(dice), bank_card(dice)
    return Line(dice.choice((
        f"身份证号：{number[:4]}**********{number[-4:]}", f"手机：{phone[:3]}****{phone[-4:]}", f"卡号：{card[:4]}***********{card[-4:]}",
        f"| 张** | {number[:6]}********{number[-4:]} |", "家庭住址：示例市******", f"护照号：G*****{_digits(dice, 3)}",
    )))  # fmt: skip


Maker = Callable[[random.Random], Line]
PERSONAL: tuple[Maker, ...] = (_of_id, _of_mobile, _of_landline, _of_card, _of_passport, _of_home, _of_health)
HARMLESS: tuple[Maker, ...] = (
    _number_of_document, _sum, _office_phone, _code, _office_place, _health_policy, _hidden,
)  # fmt: skip


def kinds() -> Iterator[str]:
    """Yield the kinds of personal data that lines are made of."""
    for maker in PERSONAL:
        yield maker(random.Random(0)).kind
