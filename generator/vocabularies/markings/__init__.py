"""Hold the markings that keep a document from the public, and find them."""

from generator.vocabularies.markings.finding import (
    Marking,
    Shown,
    find_markings,
    load_markings,
    markings_of_name,
)
from generator.vocabularies.markings.models import Form, Handling, MarkingList

__all__ = [
    "Form",
    "Handling",
    "Marking",
    "MarkingList",
    "Shown",
    "find_markings",
    "load_markings",
    "markings_of_name",
]
