"""organ.yml: who runs the portal, how to reach the disclosure office, what stands in head and foot."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

from pydantic import ConfigDict, Field
from pydantic.dataclasses import dataclass

from generator.schema.closed_lists import OrganLevel
from generator.schema.declared import Declared, Group
from generator.schema.downloads import DEFAULT_DOWNLOADS, Downloads
from generator.schema.fields import Paragraphs, Text, Texts, Url, field_error
from generator.schema.identifiers import BasePath, CreditCode, Domain, Mark, PoliceRecord, SiteIdentifier
from generator.schema.index_number import DEFAULT_PATTERN, make_pattern
from generator.schema.words import word
from generator.vocabularies.grounds import Clause

STRICT = ConfigDict(extra="forbid")


_ART_12 = Clause("tiaoli-711", "第十二条")
_ART_20 = Clause("tiaoli-711", "第二十条第（二）项")
_CHANNELS = Clause("gongkaiban-2017-19")
_PAGES = Clause("guobanfa-2017-47", "附件《网页设计规范》")
_SITES = Clause("guobanfa-2017-47")
_PLATFORM = Clause("gongkaiban-2019-61")


def _declared_in(group: Group) -> Callable[..., Declared]:
    """Return what declares the fields of a group: what each is, its clause, with what it is confused."""

    def declared(text: str, clause: Clause | None = None, *, unlike: str = "") -> Declared:
        return Declared(help=text, unlike=unlike, clause=clause, group=group)

    return declared


_organ, _site, _office = map(_declared_in, (Group.ORGAN, Group.SITE, Group.OFFICE))


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Office:
    """The 政府信息公开工作机构; art. 12 of 条例 lists what the public must be told of it."""

    name: Annotated[Text, _office("公开工作机构的名称", _ART_12)] = Field(title="机构名称")
    address: Annotated[
        Text, _office("公开工作机构的办公地址，写到门牌号和房间号", _ART_12),
    ] = Field(title="办公地址")  # fmt: skip
    hours: Annotated[Text, _office("公开工作机构的办公时间", _ART_12)] = Field(title="办公时间")
    phone: Annotated[
        Text, _office("公开工作机构的联系电话", _ART_12, unlike="本机关的电话写在外层的“联系电话”"),
    ] = Field(title="联系电话")  # fmt: skip
    fax: Annotated[Text | None, _office("传真号码", _ART_12)] = Field(None, title="传真号码")
    postcode: Annotated[Text | None, _office("邮政编码")] = Field(None, title="邮政编码")
    email: Annotated[Text | None, _office("电子邮箱", _ART_12)] = Field(None, title="电子邮箱")
    website: Annotated[
        Url | None, _office("在线申请或者咨询的网址", _ART_12),
    ] = Field(None, title="互联网联系方式")  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Channel:
    """One way to hand in a request for disclosure, with its exact receiving place."""

    kind: Annotated[
        Annotated[Text, word("receiving_channel")], _office("当面提交、邮政寄送等", _CHANNELS),
    ] = Field(title="方式")  # fmt: skip
    receiver: Annotated[Text | None, _office("收件的单位", _CHANNELS)] = Field(None, title="接收单位")
    address: Annotated[Text | None, _office("接收的确切地址", _CHANNELS)] = Field(None, title="接收地址")
    phone: Annotated[Text | None, _office("联系电话", _CHANNELS)] = Field(None, title="联系电话")
    hours: Annotated[Text | None, _office("接收的时间", _CHANNELS)] = Field(None, title="接收时间")
    url: Annotated[Url | None, _office("网上接收的网址", _CHANNELS)] = Field(None, title="网址")
    note: Annotated[Paragraphs | None, _office("申请人还要知道的事", _CHANNELS)] = Field(None, title="说明")


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

    name: Annotated[Text, _organ("机关的法定全称，显示在页首", _PLATFORM)] = Field(title="名称")
    short_name: Annotated[
        Text, _organ("简称，用在窄屏和面包屑", unlike="发文代字写在发文字号里"),
    ] = Field(title="简称")  # fmt: skip
    level: Annotated[
        OrganLevel, _organ("决定适用第二十一条的哪些事项", Clause("tiaoli-711", "第二十一条")),
    ] = Field(title="级别")  # fmt: skip
    domain: Annotated[Domain, _site("网站的域名，不带 http:// 和路径", _PAGES)] = Field(title="域名")
    base_path: Annotated[
        BasePath, _site("本专栏在网站中的路径，以 / 开头和结尾", _PLATFORM),
    ] = Field("/", title="路径")  # fmt: skip
    host_site: Annotated[
        HostSite, _site("本专栏所属的政府网站", _PLATFORM, unlike="本专栏不是单独的网站"),
    ] = Field(title="所属网站")  # fmt: skip
    credit_code: Annotated[
        CreditCode, _organ("统一社会信用代码，18 位，索引号以它开头", unlike="网站标识码是另一项"),
    ] = Field(title="统一社会信用代码")  # fmt: skip
    site_identifier: Annotated[
        SiteIdentifier, _site("政府网站标识码，10 位", _PAGES, unlike="不是 ICP 备案编号"),
    ] = Field(title="网站标识码")  # fmt: skip
    icp_number: Annotated[
        Text | None, _site("ICP 备案编号，显示在页脚", _SITES),
    ] = Field(None, title="ICP备案编号")  # fmt: skip
    police_record: Annotated[
        PoliceRecord | None, _site("公安备案编号，只写 14 位数字", _SITES),
    ] = Field(None, title="公安备案编号")  # fmt: skip
    police_label: Annotated[Text | None, _site("公安备案在页脚的写法")] = Field(None, title="公安备案名称")
    organ_mark: Annotated[
        Mark | None, _site("党政机关网站标识的编号，32 位", _SITES),
    ] = Field(None, title="党政机关网站标识")  # fmt: skip
    index_number_pattern: Annotated[
        Text, _site("索引号怎样编；改了只影响以后编的"),
    ] = Field(DEFAULT_PATTERN, title="索引号规则")  # fmt: skip
    is_sample: Annotated[bool, _site("true 时每页说明是示例数据")] = Field(False, title="示例数据")
    supports_ipv6: Annotated[
        bool, _site("true 时页首注明支持 IPv6", Clause("xinzhengbanfa-2020-46", "第26项")),
    ] = Field(False, title="支持IPv6")  # fmt: skip
    office: Annotated[
        Office, _office("政府信息公开工作机构，显示在指南和申请页", _ART_12, unlike="不是网站的运维单位"),
    ] = Field(title="公开工作机构")  # fmt: skip
    channels: Annotated[
        tuple[Channel, ...], _office("接收公开申请的每一种方式及其确切地址", _CHANNELS),
    ] = Field((), title="接收渠道")  # fmt: skip
    remedy_organs: Annotated[
        RemedyOrgans | None, _office("对答复不服时的复议机关和管辖法院", Clause("fuyifa-2023", "第二十三条")),
    ] = Field(None, title="救济机关")  # fmt: skip
    duties: Annotated[Texts, _organ("本机关的主要职责，一项一行", _ART_20)] = Field((), title="主要职责")
    address: Annotated[
        Text, _organ("本机关的办公地址", _ART_20, unlike="公开工作机构的地址写在“公开工作机构”里"),
    ] = Field(title="办公地址")  # fmt: skip
    hours: Annotated[Text, _organ("本机关的办公时间", _ART_20)] = Field(title="办公时间")
    phone: Annotated[Text, _organ("本机关的联系电话", _ART_20)] = Field(title="联系电话")
    leaders: Annotated[
        tuple[Leader, ...], _organ("负责人的姓名、职务和分工", _ART_20),
    ] = Field((), title="负责人")  # fmt: skip
    departments: Annotated[
        tuple[Department, ...], _organ("内设机构及其职责", _ART_20),
    ] = Field((), title="内设机构")  # fmt: skip
    platforms: Annotated[
        Platforms, _site("上级、下级和部门的公开平台，以及一并检索的平台", Clause("turpan-2022")),
    ] = Field(Platforms(above=(), below=(), departments=(), searched=()), title="相关平台")  # fmt: skip
    downloads: Annotated[
        Downloads, _site("哪些类别的文件提供哪些格式的下载，用什么字体", Clause("tiaoli-711", "第二十四条")),
    ] = Field(DEFAULT_DOWNLOADS, title="下载")  # fmt: skip

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
