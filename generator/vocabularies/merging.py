"""Work the rows of one file into one list, and say what keeps a row out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from generator.problems import Problem
from generator.vocabularies.models import Certainty, Dated, Head, Origin
from generator.vocabularies.reading import VocabularyRow, named, problems_of
from generator.vocabularies.tables import REFERENCES, VocabularyTable
from generator.vocabularies.vocabulary import Vocabulary, closest

if TYPE_CHECKING:
    from collections.abc import Iterator

Lists = dict[str, Vocabulary[Any]]

OWN_SOURCE = {Origin.PORTAL: "portal-own", Origin.LOCAL: "local"}
_INHERITED = ("certainty", "source", "article", "in_force_from", "in_force_until")
# A hint lists all words of a short list, and only the likely one of a long list.
_SHORT_LIST = 12


class Merge:
    """One file's rows on their way into one list; what is wrong collects in `problems`."""

    def __init__(
        self, table: VocabularyTable, base: Vocabulary[Any], head: Head, origin: Origin, path: str
    ) -> None:
        self.table, self.base, self.head, self.origin, self.path = table, base, head, origin, path
        self.entries: dict[str, Dated] = {entry.slug: entry for entry in base}
        self.owners: dict[str | int, str] = {}
        self.seen: set[str] = set()
        self.problems: list[Problem] = []
        for entry in base:
            self._own(entry)

    def result(self) -> Vocabulary[Any]:
        """Return the list with everything that was good in the file."""
        return Vocabulary(self.table.name, self.base.head, tuple(self.entries.values()))

    def add(self, given: VocabularyRow, lists: Lists) -> None:
        """Take one row in, or note what keeps it out; `lists` are those it may refer to."""
        row = named(given, self.table.model, self.path, self.problems)
        slug = str(row.values.get("slug") or "")
        known = self.entries.get(slug)
        refusal = self._refusal(slug or str(row.values.get("name", "")), known)
        if refusal:
            self.problems.append(Problem(self.path, row.line, *refusal))
            return
        values = self._overlaid(known, row) if known else self._inherited(row)
        try:
            entry = self.table.model.model_validate(values)
        except ValidationError as error:
            self.problems.extend(problems_of(error, self.table.model, row, self.path))
            return
        self.seen.add(slug)
        complaints = [*self._taken(entry, row), *self._dangling(entry, row, lists)]
        self.problems.extend(complaints)
        if not complaints:
            self._own(entry)
            self.entries[slug] = entry

    def _refusal(self, slug: str, known: Dated | None) -> tuple[str, str, str] | None:
        """Return code, message and hint when the list must not take the row, whatever it says."""
        if slug in self.seen:
            return "VOC008", f"标识“{slug}”在本文件中重复", "请只保留一处，或者换一个标识"
        if known is None:
            if self.table.closed and self.origin is Origin.LOCAL:
                hint = "这一词表不能自行增加，请改用表内已有的词"
                return "VOC007", f"“{self.base.head.title}”不能增加词条“{slug}”", hint
            return None
        if known.origin is Origin.OFFICIAL and known.certainty is Certainty.CONFIRMED:
            hint = "如需另设，请换一个标识；如官方文件已有变化，请更新软件"
            return "VOC006", f"“{slug}”是已核实的官方词条，不能改写", hint
        return None

    def _overlaid(self, known: Dated, row: VocabularyRow) -> dict[str, Any]:
        return {**known.model_dump(), **row.values, "origin": self.origin}

    def _inherited(self, row: VocabularyRow) -> dict[str, Any]:
        """Return the row with what it leaves out: from the head, unless it names a ground of its own."""
        values: dict[str, Any] = {key: getattr(self.head, key) for key in _INHERITED}
        origin = Origin.LOCAL if self.origin is Origin.LOCAL else row.values.get("origin", self.origin)
        if origin == Origin.PORTAL:
            values |= {"certainty": Certainty.RECALLED, "source": OWN_SOURCE[Origin.PORTAL]}
        if origin == Origin.PORTAL or "source" in row.values:
            values |= {"article": "", "in_force_from": None, "in_force_until": None}
        fields = self.table.model.model_fields
        return {**{key: values[key] for key in values if key in fields}, **row.values, "origin": origin}

    def _own(self, entry: Dated) -> None:
        """Note which words now mean the entry; those it meant before are free again."""
        self.owners = {word: slug for word, slug in self.owners.items() if slug != entry.slug}
        self.owners |= dict.fromkeys((*entry.names, *entry.lookup_keys), entry.slug)

    def _taken(self, entry: Dated, row: VocabularyRow) -> Iterator[Problem]:
        """Yield the words that another entry already means; a lookup must have one answer."""
        for word in (*entry.names, *entry.lookup_keys):
            owner = self.owners.get(word, entry.slug)
            if owner != entry.slug:
                message = f"“{word}”已经属于词条“{owner}”"
                yield Problem(self.path, row.line, "VOC008", message, "请去掉重复的名称、别名或者序号")

    def _dangling(self, entry: Dated, row: VocabularyRow, lists: Lists) -> Iterator[Problem]:
        """Yield the slugs that should stand in another list and do not."""
        for field, target in REFERENCES.items():
            value = getattr(entry, field, None) or ()
            for key in (value,) if isinstance(value, str) else value:
                if lists[target].get(key) is None:
                    line = row.lines.get(field, row.line)
                    message = f"“{key}”不在“{lists[target].head.title}”中"
                    yield Problem(self.path, line, "VOC009", message, _known_words(str(key), lists[target]))


def _known_words(key: str, target: Vocabulary[Any]) -> str:
    slugs = [entry.slug for entry in target]
    near = closest(key, slugs, 1)
    if near:
        return f"您要写的是“{near[0]}”吗？"
    if len(slugs) <= _SHORT_LIST:
        return f"可用：{'、'.join(slugs)}"
    return f"请先在 {target.name}.yml 中登记"
