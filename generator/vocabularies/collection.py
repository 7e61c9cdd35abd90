"""All official lists together, and the questions that need more than one of them."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

from generator.problems import Ground
from generator.vocabularies.grounds import citation, may_block
from generator.vocabularies.models import (
    ColumnFamily,
    Domain,
    Entry,
    Fact,
    FooterMark,
    FrameworkDocument,
    FrameworkKind,
    GuideElement,
    HandlingTerm,
    MetaTag,
    OrganLevel,
    PageKind,
    PlatformColumn,
    PublicationTerm,
    ReceivingChannel,
    Source,
    StatutoryItem,
    SubjectClass,
    Topic,
    Validity,
)
from generator.vocabularies.tables import NAMES
from generator.vocabularies.vocabulary import SubjectPath, Vocabulary, subject_path, suggest_subjects


@dataclass(frozen=True, kw_only=True)
class Vocabularies:
    """Every list by name; a list is also known by the word of field marks: `domain`, `genre`."""

    sources: Vocabulary[Source]
    organ_levels: Vocabulary[OrganLevel]
    statutory_items: Vocabulary[StatutoryItem]
    topics: Vocabulary[Topic]
    domains: Vocabulary[Domain]
    subjects: Vocabulary[SubjectClass]
    genres: Vocabulary[Entry]
    document_classes: Vocabulary[Entry]
    openness: Vocabulary[Entry]
    statuses: Vocabulary[Entry]
    validities: Vocabulary[Validity]
    framework_kinds: Vocabulary[FrameworkKind]
    framework_documents: Vocabulary[FrameworkDocument]
    meta_tags: Vocabulary[MetaTag]
    column_types: Vocabulary[Entry]
    columns: Vocabulary[PlatformColumn]
    column_families: Vocabulary[ColumnFamily]
    page_kinds: Vocabulary[PageKind]
    footer_marks: Vocabulary[FooterMark]
    publication_terms: Vocabulary[PublicationTerm]
    handling_terms: Vocabulary[HandlingTerm]
    receiving_channels: Vocabulary[ReceivingChannel]
    guide_elements: Vocabulary[GuideElement]

    def lists(self) -> dict[str, Vocabulary[Any]]:
        """Return every list under its name."""
        return {field.name: getattr(self, field.name) for field in fields(self)}

    def list_of(self, kind: str) -> Vocabulary[Any]:
        """Return the list of that name or field mark (`domains`, `domain`); KeyError when unknown."""
        found: Vocabulary[Any] = getattr(self, NAMES[kind])
        return found

    def canonical(self, kind: str, word: str) -> str | None:
        """Return the proper spelling of a word (扶贫 → 乡村振兴), or None when it is not on the list."""
        if NAMES[kind] == "subjects":
            path = self.subject_path(word)
            return path.text if path else None
        entry = self.list_of(kind).find(word)
        return entry.names[0] if entry else None

    def suggest(self, kind: str, word: str, count: int = 3) -> tuple[str, ...]:
        """Return proper words of the list that look like the given one, the likeliest first."""
        if NAMES[kind] == "subjects":
            return suggest_subjects(self.subjects, word, count)
        return self.list_of(kind).suggest(word, count)

    def domain_by_name(self, word: str) -> Domain | None:
        """Return the domain that the word means, old names included, or None."""
        return self.domains.find(word)

    def subject_path(self, text: str) -> SubjectPath | None:
        r"""Return the place in the subject tree that `综合政务\政务公开` names, or None."""
        return subject_path(self.subjects, text)

    def topics_for(self, level: str) -> tuple[Topic, ...]:
        """Return what 条例 art. 21 adds for a level, given by slug or word (`township`, 乡镇)."""
        found = self.organ_levels.get(level) or self.organ_levels.find(level)
        level = (found.as_level or found.slug) if found else ""
        return tuple(topic for topic in self.topics if level in topic.levels)

    def validity(self, word: str) -> Validity:
        """Return what the list says of a validity; KeyError for a word that is none."""
        found = self.validities.find(word)
        if found is None:
            raise KeyError(word)
        return found

    def source_of(self, fact: Fact) -> Source:
        """Return the instrument that an entry rests on."""
        return self.sources[fact.source]

    def may_block(self, fact: Fact) -> bool:
        """Return whether a rule may block on this entry: both it and its ground are confirmed."""
        sources = [self.source_of(fact), *([self.sources[fact.confirmed_by]] if fact.confirmed_by else [])]
        return may_block(fact.certainty, (source.certainty for source in sources))

    def ground_of(self, fact: Fact) -> Ground:
        """Return the place of the law that an entry rests on."""
        source = self.source_of(fact)
        cited = citation(source.cited, source.number, source.title)
        return Ground(f"{cited}{fact.article}", may_block=self.may_block(fact))
