"""organ.yml: who runs the portal, how to reach the disclosure office, what stands in head and foot."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, ConfigDict, Field, StringConstraints
from pydantic.dataclasses import dataclass

from generator.schema.downloads import DEFAULT_DOWNLOADS, Downloads
from generator.schema.fields import Paragraphs, Text, Texts, Url, field_error
from generator.schema.index_number import DEFAULT_PATTERN, make_pattern
from generator.schema.words import word
from generator.vocabularies import load_vocabularies
from generator.vocabularies.models import OrganLevel as LevelFacts

STRICT = ConfigDict(extra="forbid")


class OrganLevel(StrEnum):
    """级别; art. 21 of 条例 asks different topics of each."""

    PROVINCE = "省"
    CITY = "市"
    AUTONOMOUS_PREFECTURE = "自治州"
    PREFECTURE_OFFICE = "地区"
    COUNTY = "县"
    COUNTY_CITY = "县级市"
    DISTRICT = "区"
    TOWNSHIP = "乡镇"
    SUBDISTRICT = "街道"
    DEPARTMENT = "部门"
    PROVINCIAL_DEPARTMENT = "省级部门"

    @classmethod
    def _missing_(cls, value: object) -> OrganLevel | None:
        """Return the level of another name for it: 直辖市, 行署, 镇 …."""
        found = load_vocabularies().organ_levels.find(str(value))
        return cls(found.name) if found and found.name != value else None

    @property
    def facts(self) -> LevelFacts:
        """Return what the law says of the level."""
        found = load_vocabularies().organ_levels.find(self.value)
        assert found is not None, "a test holds the levels against the list"
        return found


def _matching(pattern: str, what: str, hint: str) -> AfterValidator:
    compiled = re.compile(pattern)

    def check(value: str) -> str:
        if not compiled.fullmatch(value):
            raise field_error("FLD031", f"“{value}”不是{what}", hint)
        return value

    return AfterValidator(check)


CreditCode = Annotated[
    str,
    StringConstraints(strip_whitespace=True),
    _matching("[0-9A-Z]{18}", "统一社会信用代码", "应为 18 位数字和大写字母"),
]
SiteIdentifier = Annotated[
    str,
    StringConstraints(strip_whitespace=True),
    _matching("(?:[0-9]{2}|bm)[0-9]{8}", "网站标识码", "应为 10 位，如 4207000016"),
]
Domain = Annotated[
    str,
    StringConstraints(strip_whitespace=True, to_lower=True),
    _matching(r"[^\s/:]+(?:\.[^\s/:]+)+", "域名", "只写域名，如 www.example.gov.cn，不带 http:// 和路径"),
]
BasePath = Annotated[
    str,
    StringConstraints(strip_whitespace=True),
    _matching(r"/(?:[\w.-]+/)*", "站内路径", "应以 / 开头、以 / 结尾，如 /zwgk/xxgk/"),
]
Mark = Annotated[
    str,
    StringConstraints(strip_whitespace=True),
    _matching("[0-9A-Fa-f]{32}", "党政机关网站标识编号", "应为 32 位十六进制字符"),
]
PoliceRecord = Annotated[
    str, StringConstraints(strip_whitespace=True), _matching("[0-9]{14}", "公安备案编号", "只写 14 位数字")
]


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Office:
    """The 政府信息公开工作机构; art. 12 of 条例 lists what the public must be told of it."""

    name: Text = Field(title="机构名称")
    address: Text = Field(title="办公地址")
    hours: Text = Field(title="办公时间")
    phone: Text = Field(title="联系电话")
    fax: Text | None = Field(None, title="传真号码")
    postcode: Text | None = Field(None, title="邮政编码")
    email: Text | None = Field(None, title="电子邮箱")
    website: Url | None = Field(None, title="互联网联系方式")


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Channel:
    """One way to hand in a request for disclosure, with its exact receiving place."""

    kind: Annotated[Text, word("receiving_channel")] = Field(title="方式")
    receiver: Text | None = Field(None, title="接收单位")
    address: Text | None = Field(None, title="接收地址")
    phone: Text | None = Field(None, title="联系电话")
    hours: Text | None = Field(None, title="接收时间")
    url: Url | None = Field(None, title="网址")
    note: Paragraphs | None = Field(None, title="说明")


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class RemedyOrgans:
    """Where an applicant goes who does not accept a decision."""

    authority: Text = Field(title="复议机关")
    court: Text = Field(title="管辖法院")


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Leader:
    """A person in charge, as art. 20 (2) asks: name and work."""

    name: Text = Field(title="姓名")
    position: Text = Field(title="职务")
    duties: Paragraphs | None = Field(None, title="分工")
    resume: Paragraphs | None = Field(None, title="简历")


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Department:
    """An inner department and what it does."""

    name: Text = Field(title="名称")
    duties: Paragraphs | None = Field(None, title="职责")
    phone: Text | None = Field(None, title="联系电话")
    address: Text | None = Field(None, title="办公地址")


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Link:
    """A named address elsewhere."""

    name: Text = Field(title="名称")
    url: Url = Field(title="网址")


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Platforms:
    """Disclosure platforms of the organ above, of those below, and of the organ's departments.

    `searched` are those whose search index this portal's search page may read as well.
    """

    above: tuple[Link, ...] = Field((), title="上级")
    below: tuple[Link, ...] = Field((), title="下级")
    departments: tuple[Link, ...] = Field((), title="部门")
    searched: tuple[Link, ...] = Field((), title="联合检索")


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class HostSite:
    """The website whose column the portal is (61号: the platform is no site of its own)."""

    name: Text = Field(title="名称")
    url: Url = Field(title="网址")
    contact: Text | None = Field(None, title="联系方式")
    sitemap_url: Url | None = Field(None, title="网站地图")


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Organ:
    """The administrative organ, as the whole of organ.yml states it."""

    name: Text = Field(title="名称")
    short_name: Text = Field(title="简称")
    level: OrganLevel = Field(title="级别")
    domain: Domain = Field(title="域名")
    base_path: BasePath = Field("/", title="路径")
    host_site: HostSite = Field(title="所属网站")
    credit_code: CreditCode = Field(title="统一社会信用代码")
    site_identifier: SiteIdentifier = Field(title="网站标识码")
    icp_number: Text | None = Field(None, title="ICP备案编号")
    police_record: PoliceRecord | None = Field(None, title="公安备案编号")
    police_label: Text | None = Field(None, title="公安备案名称")
    organ_mark: Mark | None = Field(None, title="党政机关网站标识")
    index_number_pattern: Text = Field(DEFAULT_PATTERN, title="索引号规则")
    is_sample: bool = Field(False, title="示例数据")
    supports_ipv6: bool = Field(False, title="支持IPv6")
    office: Office = Field(title="公开工作机构")
    channels: tuple[Channel, ...] = Field((), title="接收渠道")
    remedy_organs: RemedyOrgans | None = Field(None, title="救济机关")
    duties: Texts = Field((), title="主要职责")
    address: Text = Field(title="办公地址")
    hours: Text = Field(title="办公时间")
    phone: Text = Field(title="联系电话")
    leaders: tuple[Leader, ...] = Field((), title="负责人")
    departments: tuple[Department, ...] = Field((), title="内设机构")
    platforms: Platforms = Field(Platforms(above=(), below=(), departments=(), searched=()), title="相关平台")
    downloads: Downloads = Field(DEFAULT_DOWNLOADS, title="下载")

    def __post_init__(self) -> None:
        """Refuse a numbering rule that could not number anything."""
        try:
            make_pattern(self.index_number_pattern, self.credit_code, self.site_identifier)
        except ValueError as error:
            raise field_error(
                "FLD032", f"“索引号规则”写法不符：{error}", f"默认规则是 {DEFAULT_PATTERN}"
            ) from error

    @property
    def base_url(self) -> str:
        """Return the public address of the portal's root, with a slash at its end."""
        return f"https://{self.domain}{self.base_path}"
