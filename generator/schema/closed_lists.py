"""Closed lists that code asks by name; that they are those of `vocabularies/` is tested word by word."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any, Self

from generator.vocabularies import load_vocabularies

if TYPE_CHECKING:
    from generator.vocabularies.models import OrganLevel as LevelFacts


class ClosedList(StrEnum):
    """The words of a list that only law can add to; other names that the list knows for a word mean that word."""

    @classmethod
    def entry(cls, word: str) -> Any:
        """Return what the official list of these words says of one, or None."""
        return load_vocabularies().list_of(_LISTS[cls.__name__]).find(word)

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        """Return the word that another name means: 全文有效, 规范性文件, 直辖市, 镇 …."""
        found = cls.entry(str(value))
        return cls(found.names[0]) if found and found.names[0] != value else None


class Openness(ClosedList):
    """公开属性 of 条例 art. 13–16; only the first is ever built."""

    PROACTIVE = "主动公开"
    ON_REQUEST = "依申请公开"
    WITHHELD = "不予公开"


class Status(ClosedList):
    """Where a notice stands in its life; of a withdrawn one only a note stays at its address."""

    DRAFT = "草稿"
    PUBLISHED = "已发布"
    WITHDRAWN = "已撤回"


class Validity(ClosedList):
    """有效性 of a document on a day."""

    IN_FORCE = "有效"
    AMENDED = "已修改"
    REPEALED = "废止"
    EXPIRED = "失效"
    NOT_YET = "尚未施行"


class DocumentClass(ClosedList):
    """文件类别; the first five are policy documents."""

    ADMINISTRATIVE_REGULATION = "行政法规"
    LOCAL_REGULATION = "地方性法规"
    GOVERNMENT_RULE = "规章"
    NORMATIVE_DOCUMENT = "行政规范性文件"
    OTHER_POLICY = "其他政策文件"
    NOT_POLICY = "非政策信息"


class OrganLevel(ClosedList):
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

    @property
    def facts(self) -> LevelFacts:
        """Return what the law says of the level."""
        found: LevelFacts = self.entry(self.value)
        return found


_LISTS = {
    "Openness": "openness", "Status": "statuses", "Validity": "validities", "DocumentClass": "document_classes",
    "OrganLevel": "organ_levels",
}  # fmt: skip
"""Which vocabulary holds the words of each list."""
