"""What a notice says of the document itself: its names and numbers, its days, its classes.

The label of a field is the `title` of its `Field`; key, type, help and faces stand beside it and nowhere else.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, ConfigDict, Field
from pydantic.dataclasses import dataclass

from generator.schema.closed_lists import DocumentClass, Openness, Validity
from generator.schema.declared import At, Declared, Facet, FeedPart, Group, Property, Tag, Widget
from generator.schema.fields import ClockTime, Date, DocumentNumberText, Text, Texts
from generator.schema.index_number import IndexNumber
from generator.schema.words import word
from generator.vocabularies.grounds import Clause


def _listed(value: object) -> object:
    return [value] if isinstance(value, (str, int)) else value


Items = Annotated[tuple[int, ...], BeforeValidator(_listed), Widget.NUMBERS]
_CATALOG = Clause("tiaoli-711", "第十二条")
_VALIDITY = Clause("guobanfa-2017-47", "文件资料")


@dataclass(frozen=True, slots=True, kw_only=True, config=ConfigDict(extra="forbid"))
class NoticeFacts:
    """The document as readers look it up. Dates are days of the office's own calendar."""

    title: Annotated[Text, Declared(
        help="文件或者信息的完整名称", unlike="不写发文机关标志、文号和主送机关", clause=_CATALOG, group=Group.DOCUMENT,
        example='"{title}"', spellings=("名称", "信息名称", "文件名称", "文件标题", "题目"),
        facts=At(order=50, wide=True), tag=Tag(order=10, name="ArticleTitle"),
        json_ld=Property(order=10, name="headline", policy_name="name"), feed=FeedPart.TITLE, catalog=At(order=20),
    )] = Field(title="标题")  # fmt: skip
    index_number: Annotated[IndexNumber, Declared(
        help="信息的唯一编号，编定后不改，也不给别的信息", unlike="不是发文字号", clause=_CATALOG, group=Group.DOCUMENT,
        widget=Widget.GIVEN, example='"{index_number}"', spellings=("索引编号",),
        tag_spellings=("indexnumber",), facts=At(order=10), catalog=At(order=10),
        json_ld=Property(order=30, name="identifier", policy_name="identifier"),
    )] = Field(title="索引号")  # fmt: skip
    document_number: Annotated[DocumentNumberText | None, Declared(
        help="机关代字、〔年份〕、序号、号；各种写法都认，显示为规范写法", unlike="不是索引号",
        clause=Clause("gbt-9704-2012", "7.2.5"), group=Group.DOCUMENT, example='"示政发〔{year}〕1号"',
        spellings=("文号", "文件编号", "发布文号"), tag_spellings=("filenum", "documentnumber"),
        facts=At(order=60, always=True), line=At(order=10, bare=True), catalog=At(order=50),
        json_ld=Property(order=130, policy_name="legislationIdentifier"),
    )] = Field(None, title="发文字号")  # fmt: skip
    issuing_organs: Annotated[Texts, Declared(
        help="在文件上署名的机关，联合发文的按署名顺序列出", unlike="在网上发布的机关写“发布机构”",
        clause=Clause("gbt-9704-2012", "7.2.4"), group=Group.DOCUMENT, example="[{organ}]",
        spellings=("发文机构", "发文单位", "制发机关"), facts=At(order=30), catalog=At(order=60),
        json_ld=Property(order=80, name="author", policy_name="author", is_organization=True),
        facet=Facet(order=30, name="organ"),
    )] = Field(title="发文机关", min_length=1)  # fmt: skip
    addressees: Annotated[Texts, Declared(
        help="文件主送的机关，按原文的顺序列出", unlike="抄送的机关不写",
        clause=Clause("gbt-9704-2012", "7.3.2"), group=Group.DOCUMENT, spellings=("主送",),
    )] = Field((), title="主送机关")  # fmt: skip
    publisher: Annotated[Text, Declared(
        help="把信息放到网上、对公开负责的机关", unlike="署名的机关写“发文机关”，转载的出处写“信息来源”",
        clause=Clause("tiaoli-711", "第十条"), group=Group.DOCUMENT, example="{organ}", spellings=("发布单位",),
        tag=Tag(order=40, name="Author"), feed=FeedPart.PUBLISHER, catalog=At(order=70),
        json_ld=Property(order=70, name="publisher", policy_name="publisher", is_organization=True),
    )] = Field(title="发布机构")  # fmt: skip
    dated_on: Annotated[Date, Declared(
        help="文件通过或者签发的日期，一般是落款日期", unlike="印制的日期写“印发日期”，上网的日期写“发布日期”",
        clause=_CATALOG, group=Group.DAYS, example="{day}", spellings=("发文日期", "生成日期", "制发日期"),
        facts=At(order=40), line=At(order=20), catalog=At(order=40),
        json_ld=Property(order=110, policy_name="legislationDate"),
    )] = Field(title="成文日期")  # fmt: skip
    distributed_on: Annotated[Date | None, Declared(
        help="版记中的印发日期，不早于成文日期", unlike="不是成文日期",
        clause=Clause("gbt-9704-2012", "7.4.3"), group=Group.DAYS, spellings=(), facts=At(order=90),
    )] = Field(None, title="印发日期")  # fmt: skip
    published_on: Annotated[Date, Declared(
        help="在本网站发布的日期，公开期限算到这一天", unlike="不是成文日期，不早于成文日期；晚于今天的，到时才公开",
        clause=Clause("tiaoli-711", "第二十六条"), group=Group.DAYS, example="{day}", spellings=("公开日期",),
        facts=At(order=70), tag=Tag(order=20, name="PubDate"), feed=FeedPart.DAY, catalog=At(order=80),
        json_ld=Property(order=60, name="datePublished", policy_name="datePublished"),
    )] = Field(title="发布日期")  # fmt: skip
    published_at: Annotated[ClockTime | None, Declared(
        help='发布的时间（北京时间），写成 "09:30"；不写的按零时', group=Group.DAYS,
        clause=Clause("guobanfa-2017-47", "附件《网页设计规范》"),
    )] = Field(None, title="发布时间")  # fmt: skip
    effective_on: Annotated[Date | None, Declared(
        help="文件开始施行的日期，未到之日显示“尚未施行”", unlike="没有另行规定的不写，按成文日期",
        clause=_VALIDITY, group=Group.DAYS, example="{day}", spellings=("实施日期", "生效日期"),
        facts=At(order=100), catalog=At(order=90),
    )] = Field(None, title="施行日期")  # fmt: skip
    expires_on: Annotated[Date | None, Declared(
        help="有效期的最后一天，过后显示“失效”", unlike="被别的文件废止的，写“被废止”",
        clause=_VALIDITY, group=Group.DAYS, example="{day}", spellings=("废止日期", "失效时间"),
        facts=At(order=110), catalog=At(order=100),
    )] = Field(None, title="失效日期")  # fmt: skip
    subject: Annotated[Annotated[Text, word("subject")] | None, Declared(
        help="22 个主题类及其子类，写成“主类\\子类”", unlike="文种写“体裁”",
        clause=Clause("govcn-policy-library"), group=Group.CLASSES, example='"综合政务\\\\政务公开"', spellings=(),
        facts=At(order=20, always=True), catalog=At(order=120), facet=Facet(order=20, name="subject"),
    )] = Field(None, title="主题分类")  # fmt: skip
    genre: Annotated[Annotated[Text, word("genre")] | None, Declared(
        help="公文种类，或者解读、会议、预决算等常用体裁", unlike="法律性质写“文件类别”",
        clause=Clause("gongwen-2012", "第八条"), group=Group.CLASSES, example="通知",
        spellings=("体裁分类", "公文种类"), catalog=At(order=130), facet=Facet(order=50, name="genre"),
    )] = Field(None, title="体裁")  # fmt: skip
    document_class: Annotated[DocumentClass, Declared(
        help="法律性质；政策文件进入“政策”栏目，其他写“非政策信息”", unlike="文种写“体裁”",
        clause=Clause("tiaoli-711", "第二十条第（一）项"), group=Group.CLASSES, example="其他政策文件",
        facts=At(order=75, policy_only=True), catalog=At(order=140),
    )] = Field(title="文件类别")  # fmt: skip
    statutory_items: Annotated[Items, Declared(
        help="属于《条例》第二十条第几项，可列多项", unlike="第二十一条的事项写“区域和部门事项”",
        clause=Clause("tiaoli-711", "第二十条"), group=Group.CLASSES, example="[1]", catalog=At(order=150),
    )] = Field(title="主动公开事项", min_length=1)  # fmt: skip
    topics: Annotated[Annotated[Texts, word("topic")], Declared(
        help="《条例》第二十一条对本级机关增加的事项", unlike="26 个领域写“重点领域”",
        clause=Clause("tiaoli-711", "第二十一条"), group=Group.CLASSES,
    )] = Field((), title="区域和部门事项")  # fmt: skip
    domains: Annotated[Annotated[Texts, word("domain")], Declared(
        help="重点领域或者基层政务公开领域，旧名称自动归到新名称", unlike="22 个主题类写“主题分类”",
        clause=Clause("guobanfa-2019-54"), group=Group.CLASSES, example="[乡村振兴]", catalog=At(order=160),
    )] = Field((), title="重点领域")  # fmt: skip
    openness: Annotated[Openness, Declared(
        help="只有“主动公开”的会发布", clause=Clause("tiaoli-711", "第十三条"), group=Group.CLASSES,
        example="主动公开", spellings=("公开方式", "公开类别"),
    )] = Field(title="公开属性")  # fmt: skip
    validity: Annotated[Validity | None, Declared(
        help="一般不写，由程序按日期和文件之间的关系计算；写了就必须与计算结果一致", clause=_VALIDITY,
        group=Group.CLASSES, spellings=("时效", "时效性"), facts=At(order=80, policy_only=True),
        catalog=At(order=110, policy_only=True), facet=Facet(order=60, name="validity"),
        json_ld=Property(order=120, policy_name="legislationLegalForce"),
    )] = Field(None, title="有效性")  # fmt: skip
