"""The kinds of fact on requests; each names its ground and how sure the project is of it."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from generator.vocabularies.models import Certainty, Name, Pattern, Record, Slug

RemedyKind = Literal["refusal", "partial", "other"]


class Grounded(Record):
    """What every fact carries: instrument, article, certainty."""

    source: Slug
    article: str = ""
    certainty: Certainty


class InForce(Grounded):
    """A fact that applies from a day, and until one unless it is still in force."""

    in_force_from: date
    in_force_until: date | None

    def in_force(self, on: date) -> bool:
        """Return whether the fact applies on that day, both limits included."""
        return self.in_force_from <= on and (self.in_force_until is None or on <= self.in_force_until)


class Band(Record):
    """Units above `above` up to `up_to` cost `price` yuan each; every further `step` costs `rise` more."""

    above: int
    up_to: int | None
    price: int
    step: int | None = None
    rise: int = 0


class FeeMethod(InForce):
    """按件 or 按量."""

    key: Slug
    name: Name
    unit: Name
    scope: Name
    bands: tuple[Band, ...]


class FeeNote(Grounded):
    """A sentence on fees."""

    text: Name


class Fees(Record):
    """The fee methods and what else applies to fees."""

    methods: tuple[FeeMethod, ...]
    notes: tuple[FeeNote, ...]

    def in_force(self, on: date) -> tuple[FeeMethod, ...]:
        """Return the methods that apply on that day."""
        return tuple(method for method in self.methods if method.in_force(on))

    def find(self, word: str) -> FeeMethod | None:
        """Return the method that a name (按件计收, 按件) or key means."""
        return next(
            (found for found in self.methods if word and word in {found.key, found.name, found.name[:2]}),
            None,
        )


class Remedy(InForce):
    """What a letter must say of remedies; `{authority}` and `{court}` are filled in."""

    kind: RemedyKind
    decision: Name
    text: Name
    note: str = ""


class Remedies(Record):
    """The remedies of all times."""

    remedies: tuple[Remedy, ...]

    def in_force(self, on: date) -> tuple[Remedy, ...]:
        """Return the remedies that apply to decisions of that day."""
        return tuple(remedy for remedy in self.remedies if remedy.in_force(on))

    def of(self, kind: RemedyKind, on: date) -> Remedy:
        """Return the remedy against a kind of decision made on that day; LookupError when there is none."""
        for remedy in self.in_force(on):
            if remedy.kind == kind:
                return remedy
        raise LookupError(f"{kind} {on}")


class Reply(Grounded):
    """A kind of reply; `row` is its row in table 3 of the annual report."""

    key: Slug
    name: Name
    aliases: tuple[Name, ...] = ()
    row: Slug
    remedy: RemedyKind
    title: Name
    basis: Name
    finding: Name
    decision: Name

    @property
    def names(self) -> tuple[str, ...]:
        """Return every word that means this reply, the proper one first."""
        return (self.name, self.key, *self.aliases)


class Letter(Record):
    """A kind of letter that is written on the way to the reply."""

    key: Slug
    name: Name
    aliases: tuple[Name, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Return every word that means this letter, the proper one first."""
        return (self.name, self.key, *self.aliases)


class Replies(Record):
    """All kinds of reply and of other letters."""

    replies: tuple[Reply, ...]
    letters: tuple[Letter, ...]

    def reply(self, word: str) -> Reply | None:
        """Return the kind of reply that a word means, or None."""
        return next((reply for reply in self.replies if word in reply.names), None)

    def letter(self, word: str) -> Letter | None:
        """Return the kind of letter that a word means, or None."""
        return next((letter for letter in self.letters if word in letter.names), None)


class Claim(Grounded):
    """A statement that is out of law; `unless` excuses a match whose surroundings say the contrary."""

    key: Slug
    pattern: Pattern
    message: Name
    hint: Name
    unless: Pattern = ""


class Ambiguity(Grounded):
    """Words that leave an applicant in doubt where to go; they stand in channels and office facts."""

    pattern: Pattern
    hint: Name


class FormField(Record):
    """A field of the application form; with `choices` one of them is ticked."""

    key: Slug
    name: Name
    required: bool
    long: bool = False
    autocomplete: str = ""
    choices: tuple[Name, ...] = ()


class ApplicantForm(Record):
    """The part of the form that one kind of applicant fills in."""

    key: Slug
    name: Name
    heading: Name
    fields: tuple[FormField, ...] = Field(min_length=1)


class ApplicationForm(Grounded):
    """The application form; it asks for no purpose (条例 art. 29)."""

    title: Name
    applicants: tuple[ApplicantForm, ...]
    wanted_heading: Name
    wanted: tuple[FormField, ...]
    signature: Name
    date: Name
    notes: tuple[Name, ...]
