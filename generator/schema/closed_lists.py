"""Closed lists that code asks by name; that they are those of `vocabularies/` is tested word by word."""

from __future__ import annotations

from enum import StrEnum


class Openness(StrEnum):
    """公开属性 of 条例 art. 13–16; only the first is ever built."""

    PROACTIVE = "主动公开"
    ON_REQUEST = "依申请公开"
    WITHHELD = "不予公开"


class Status(StrEnum):
    """Where a notice stands in its life; of a withdrawn one only a note stays at its address."""

    DRAFT = "草稿"
    PUBLISHED = "已发布"
    WITHDRAWN = "已撤回"


class Validity(StrEnum):
    """有效性 of a document on a day."""

    IN_FORCE = "有效"
    AMENDED = "已修改"
    REPEALED = "废止"
    EXPIRED = "失效"
    NOT_YET = "尚未施行"


class DocumentClass(StrEnum):
    """文件类别; the first five are policy documents."""

    ADMINISTRATIVE_REGULATION = "行政法规"
    LOCAL_REGULATION = "地方性法规"
    GOVERNMENT_RULE = "规章"
    NORMATIVE_DOCUMENT = "行政规范性文件"
    OTHER_POLICY = "其他政策文件"
    NOT_POLICY = "非政策信息"
