"""Groups of words that a search takes for one another."""

from __future__ import annotations

from pydantic import Field
from pydantic.dataclasses import dataclass

from generator.schema.fields import Texts
from generator.schema.organ import STRICT


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Synonyms:
    """The whole of a synonyms.yml: every group lists words of the same meaning."""

    groups: tuple[Texts, ...] = Field(title="同义词")
