"""Read the data files on requests, each once."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

from generator.source.plain_yaml import load_plain
from generator.vocabularies.requests.models import (
    Ambiguity,
    ApplicationForm,
    Claim,
    Fees,
    Remedies,
    Replies,
)


def _data(name: str) -> Any:
    text = resources.files(__package__).joinpath(name).read_text(encoding="utf-8")
    return load_plain(text)


@cache
def load_fees() -> Fees:
    """Return the fees of 国办函〔2020〕109号."""
    return Fees.model_validate(_data("fees.yml"))


@cache
def load_remedies() -> Remedies:
    """Return the remedies against decisions on requests."""
    return Remedies.model_validate(_data("remedies.yml"))


@cache
def load_replies() -> Replies:
    """Return the kinds of reply and of other letters."""
    return Replies.model_validate(_data("replies.yml"))


@cache
def load_claims() -> tuple[Claim, ...]:
    """Return the statements that are out of law."""
    return tuple(Claim.model_validate(row) for row in _data("outdated_claims.yml")["claims"])


@cache
def load_ambiguities() -> tuple[Ambiguity, ...]:
    """Return the words that leave an applicant in doubt."""
    return tuple(Ambiguity.model_validate(row) for row in _data("ambiguities.yml")["ambiguities"])


@cache
def load_application_form() -> ApplicationForm:
    """Return the application form."""
    return ApplicationForm.model_validate(_data("application_form.yml"))
