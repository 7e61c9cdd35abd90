"""The forms that personal data and the words around it take, compiled once; full-width digits are ASCII here.

Patterns apply to one text at a time; what is captured as group 1 is the personal part.
"""

from __future__ import annotations

import re

# First looks: a line with neither of these has no personal data in it. Both begin with a set of
# characters, which the regular expression engine finds at a few nanoseconds a character.
_D = "[0-9０-９]"
_GAP = "[ 　－-]"
LONG_NUMBER = re.compile(
    rf"{_D}{_D}{_D}(?:{_D}{{4}}|{_D}?{_GAP}{_D}{{4}}{_GAP}{_D}{{4}}|{_D}{{3}}{_GAP}{_D}{{4}})"
)
HINT = re.compile(
    "住址|家庭地址|居住地|住宅地址|户籍地|户籍所在|户口所在|常住地址|家住|现住|租住|居住在|居住于|，住|,住|单元|患|确诊|诊断|感染|病种|病情|病名"
    "|疾病名称|健康状况|残疾|致残"
)

SENTENCE_END = re.compile(r"[。；;！？\n]")
_WEB = re.compile(r"(?:https?://|www\.)[^\s，。；）)】》]*$")

# 公民身份号码: a province that exists, a day of the last two centuries, three digits and a check character.
_PROVINCE = r"(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])"
_DAY = r"(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
ID_CARD_SHAPE = re.compile(rf"{_PROVINCE}\d{{4}}(?:18|19|20)\d{{2}}{_DAY}\d{{3}}[\dXx]")
ID_CARD = re.compile(r"(?<![\dA-Za-z.*-])(\d{6}[ -]?\d{4}[ -]?\d{4}[ -]?\d{3}[\dXx])(?![\dA-Za-z*])")
OLD_ID_CARD = re.compile(rf"(?<![\dA-Za-z.*-])({_PROVINCE}\d{{6}}{_DAY}\d{{3}})(?![\dA-Za-z*])")
ID_LABEL = re.compile(r"身份证|公民身份|证件号|身份号|社会保障号|社保号|驾驶证号")

MOBILE = re.compile(
    r"(?<![\dA-Za-z*_=])(?<![\dA-Za-z]-)(?:\+?86[ -]?)?(1[3-9]\d(?:[ -]\d{4}[ -]\d{4}|\d{8}))"
    r"(?![\dA-Za-z*_]|[.-]\d|\.[a-z])"
)
# A point before a mobile number belongs to a decimal, unless it ends the number of a list item.
AFTER_POINT = re.compile(r"\.$")
LIST_NUMBER = re.compile(r"(?:^|[\s|])\d{1,3}\.$")
CODE_LABEL = re.compile(
    r"(?:编号|编码|代码|单号|流水号|序列号|许可证号?|注册号|案号|批号|条码|标识码|条形码|货号|证书号|备案号|登记号"
    r"|项目号|合同号|图号|发票号码?|票据号码?|订单号?|宗地号?|地块号?)[^\d，,、]{0,4}$"
)
UNIT_AFTER = re.compile(
    r"\s?(?:元|万|亿|千|百|吨|亩|公顷|平方|立方|公里|米|个|户|人|件|次|条|株|只|头|册|美元|欧元|度|％|%|\.\d)"
)

LANDLINE = re.compile(r"(?<![\dA-Za-z.*-])((\(?0\d{2,3}\)?[ -]?)?(\d{7,8}))(?![\dA-Za-z*]|[.-]\d)")
_ROLES = (
    "申请人|当事人|举报人|投诉人|信访人|患者|家长|监护人|学生|业主|户主|房主|被征收人|考生|村民|居民|低保对象|受助人"
    "|救助对象|被救助人|受害人|证人|亲属|家属|父亲|母亲|配偶|承租人|本人|个人"
)
PRIVATE_PHONE = re.compile(
    rf"(?:住宅|家庭|家中|宅|私人)(?:固定|联系)?电话|家庭联系方式|宅电|(?:{_ROLES})[^，,、]{{0,8}}(?:电话|联系方式|座机)"
)
OFFICE_PHONE = re.compile(r"咨询|监督|热线|受理|拨打|查询|值班|办公|服务电话|单位电话|投诉电话|举报电话")

BANK_CARD = re.compile(
    r"(?<![\dA-Za-z.*-])([3-6]\d{3}(?:[ -]\d{4}){3}(?:[ -]\d{1,3})?|[3-6]\d{15,18})(?![\dA-Za-z*])"
)
CARD_LABEL = re.compile(r"银行卡|卡号|储蓄卡|借记卡|信用卡|社保卡(?:金融)?账|个人账[户号]|一卡通|存折")
ACCOUNT_LABEL = re.compile(r"账[号户]|帐[号户]")
ORGAN_ACCOUNT = re.compile(
    r"专户|对公|单位账|基本账户|(?:局|公司|中心|委员会|政府|财政|国库|法院|协会|学校|医院|基金会)[^。]{0,12}账[户号]"
)

PASSPORT = re.compile(
    r"(?<![\dA-Za-z*])([DEGHKMPSTW][A-Z]?\d{7,9}|[C]\d{8,10})(?![\dA-Za-z*])", re.IGNORECASE
)
TAIWAN_PERMIT = re.compile(r"台胞证(?:号码?|编号)?[：:\s]{0,2}(\d{8})(?!\d)")
PASSPORT_LABEL = re.compile(r"护照|通行证|台胞证|回乡证|居留(?:许可|证)")

_HOUSE = r"[^\s，,。；;、|（(）)<>“”\n]{4,50}"
LABELLED_ADDRESS = re.compile(
    r"(?:家庭住址|家庭地址|现住址|现居住址|居住地址|居住地|住宅地址|户籍地址|户籍地|户籍所在地|户口所在地|常住地址"
    r"|(?<![人关])住址|家住|现住|租住(?:在|于)?|居住[在于]"
    r"|(?<=[，,])住(?![房建宅院宿所户]))(?:为|是|在|于)?[\s：:|]{0,3}"
    rf"({_HOUSE})"
)
DOOR = re.compile(
    r"\d+\s*(?:号|室|栋|幢|单元|组|户|楼|巷|弄|门)|[一二三四五六七八九十]+(?:组|号|单元|栋)|-\d{3,4}$"
)
STREET = re.compile(r".*?(?:大道|大街|路|街|巷|小区|花园|家园|社区|乡|镇|村|县|区|市)(?![小社花家])")
FLAT = re.compile(
    r"([^\s，,。；;、|（(）)：:<>“”]{2,30}?\d+\s*(?:栋|幢|号楼|座)\s*\d+\s*单元\s*\d+\s*(?:室|号|户)?)"
)
RESIDENT = re.compile(
    r"姓名|户主|业主|村民|居民|[男女][，,、]|住|同志|患者|被征收人|低保对象|救助对象|申请人"
)

_SURNAME = (
    "[赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕张孔曹严华金魏陶姜戚谢邹喻柏苏潘葛范彭郎鲁韦马苗方俞任袁柳鲍史唐"
    "费廉岑薛雷贺倪汤滕殷罗毕郝安常乐于傅皮齐康伍余元顾孟黄穆萧尹姚邵汪毛禹狄米贝戴宋庞熊纪舒屈项祝董梁杜阮蓝闵季贾"
    "江童颜郭梅林钟徐邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫丁邓洪包左石崔龚程裴陆荣翁段巫焦侯宁仇甘武刘景龙叶黎白蒲赖卓"
    "乔文冉牛温庄晏柴瞿阎艾欧阳关尉易廖耿满匡寇广游权曾游向古]"
)
_GIVEN = r"(?!某|有|者|员|方|家|国|市|县|区|省|府|于|种|类|部)[一-鿿]{1,2}?"
_ILLNESS = (
    r"(?:[^\s，,。；;、|（(）)\n]{0,8}(?:癌|瘤|白血病|尿毒症|艾滋病|肝炎|肺炎|结核|梅毒|精神分裂症|抑郁症|癫痫|糖尿病"
    r"|高血压|心脏病|冠心病|精神障碍|精神病|脑梗[死塞]?|瘫痪|衰竭|综合征|综合症|感染者|残疾|骨折|病))"
)
ILLNESS_VERB = re.compile(rf"(?:患(?!者)有?|确诊(?:为|患)?|诊断为|感染|系|属于?)({_ILLNESS})")
NAMED_PERSON = re.compile(
    rf"(?:(?<![一-鿿])|(?<=患者)|(?<=学生)|(?<=村民)|(?<=居民)|(?<=职工)|(?<=同志)|(?<=户主)|(?<=姓名))"
    rf"{_SURNAME}{_GIVEN}(?:同志|[（(][^）)]{{1,20}}[）)])?"
    rf"[，,、\s]{{0,2}}(?:[男女][，,]\s?)?(?:\d{{1,3}}岁[，,]\s?)?(?:因|于[^，,。；]{{2,12}}|目前|已|被|罹|身|被?)?$"
)
DISABILITY = re.compile(
    r"((?:(?:肢体|视力|听力|言语|智力|精神|多重)残疾|残疾等级为?)[一二三四]级)(?!以|、|至|和|或|的|及)"
)
PERSON_NEAR = re.compile(
    rf"(?:^|户主|村民|居民|学生|患者|申请人|职工|姓名)[：:]?{_SURNAME}[一-鿿]{{1,2}}(?:[，,]|同志)"
)
LABELLED_ILLNESS = re.compile(
    rf"(?:病情|诊断(?:结果|结论)?|疾病名称|所患疾病|患病情况|病种|健康状况|残疾类[别型]|残疾等级|致残原因)[：:]\s?"
    rf"((?:患有?)?{_ILLNESS}|(?:肢体|视力|听力|言语|智力|精神|多重)(?:残疾)?[一二三四]?级?)"
)


def in_address(text: str, place: int) -> bool:
    """Return whether a place in a text lies inside a web address."""
    return _WEB.search(text, max(0, place - 200), place) is not None
