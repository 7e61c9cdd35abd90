"""catalog.yml: what stands where the portal itself holds no notice, and which domains it shows."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, ConfigDict, Field
from pydantic.dataclasses import dataclass

from generator.schema.fields import Paragraphs, Text, Texts, field_error
from generator.schema.organ import Link
from generator.schema.words import word

ITEM_COUNT = 15


def _known_items(entries: dict[int, CatalogEntry]) -> dict[int, CatalogEntry]:
    wrong = [number for number in entries if not 1 <= number <= ITEM_COUNT]
    if wrong:
        raise field_error("FLD033", f"没有第 {wrong[0]} 项", "《条例》第二十条只有一至十五项，请写 1 至 15")
    return entries


@dataclass(frozen=True, slots=True, kw_only=True, config=ConfigDict(extra="forbid"))
class CatalogEntry:
    """Why a column is empty, or where its information is published instead."""

    reason: Text | None = Field(None, title="说明")
    links: tuple[Link, ...] = Field((), title="链接")
    introduction: Paragraphs | None = Field(None, title="栏目说明")


@dataclass(frozen=True, slots=True, kw_only=True, config=ConfigDict(extra="forbid"))
class Catalog:
    """The columns of 法定主动公开内容 as this organ fills them."""

    items: Annotated[dict[int, CatalogEntry], AfterValidator(_known_items)] = Field(
        default_factory=dict, title="法定事项"
    )
    topics: dict[str, CatalogEntry] = Field(default_factory=dict, title="区域和部门事项")
    domains: Annotated[Texts, word("domain")] = Field((), title="重点领域")
    domain_entries: dict[str, CatalogEntry] = Field(default_factory=dict, title="领域说明")
    page_size: int = Field(20, title="每页条数", ge=5, le=100)
