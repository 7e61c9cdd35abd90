"""Hold the official lists as dated data with their sources, and look things up in them."""

from generator.vocabularies.collection import Vocabularies
from generator.vocabularies.loader import load_vocabularies
from generator.vocabularies.models import Certainty, Dated, Entry, Fact, Origin, Source
from generator.vocabularies.vocabulary import SubjectPath, Vocabulary

__all__ = [
    "Certainty",
    "Dated",
    "Entry",
    "Fact",
    "Origin",
    "Source",
    "SubjectPath",
    "Vocabularies",
    "Vocabulary",
    "load_vocabularies",
]
