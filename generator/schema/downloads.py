"""下载 in organ.yml: which classes of documents are offered in which form, and in which fonts."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, ConfigDict, Field
from pydantic.dataclasses import dataclass

from generator.schema.closed_lists import DocumentClass
from generator.schema.fields import Texts

STRICT = ConfigDict(extra="forbid")
POLICIES = tuple(kind for kind in DocumentClass if kind is not DocumentClass.NOT_POLICY)
"""条例 art. 24 asks for downloads; the public wants policy documents as documents."""

Classes = Annotated[
    tuple[DocumentClass, ...], BeforeValidator(lambda value: [value] if isinstance(value, str) else value)
]


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class FontChoice:
    """Families to take before the free ones, by kind of letter; the office must have a licence for them."""

    title: Texts = Field((), title="小标宋")
    fang: Texts = Field((), title="仿宋")
    kai: Texts = Field((), title="楷体")
    hei: Texts = Field((), title="黑体")
    song: Texts = Field((), title="宋体")


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Downloads:
    """The classes of documents of each form; an empty list switches a form off."""

    pdf: Classes = Field(POLICIES, title="PDF")
    docx: Classes = Field(POLICIES, title="DOCX")
    text: Classes = Field(POLICIES, title="文本")
    fonts: FontChoice = Field(FontChoice(title=(), fang=(), kai=(), hei=(), song=()), title="字体")


DEFAULT_DOWNLOADS = Downloads(
    pdf=POLICIES, docx=POLICIES, text=POLICIES, fonts=FontChoice(title=(), fang=(), kai=(), hei=(), song=())
)
