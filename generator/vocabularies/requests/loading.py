"""Read the data files on requests, each once."""

from __future__ import annotations

from functools import cache

from generator.source.plain_yaml import load_beside
from generator.vocabularies.requests.models import (
    Ambiguity,
    ApplicationForm,
    Claim,
    Fees,
    Remedies,
    Replies,
)


@cache
def load_fees() -> Fees:
    """Return the fees of 国办函〔2020〕109号."""
    return Fees.model_validate(load_beside(__file__, "fees.yml"))


@cache
def load_remedies() -> Remedies:
    """Return the remedies against decisions on requests."""
    return Remedies.model_validate(load_beside(__file__, "remedies.yml"))


@cache
def load_replies() -> Replies:
    """Return the kinds of reply and of other letters."""
    return Replies.model_validate(load_beside(__file__, "replies.yml"))


@cache
def load_claims() -> tuple[Claim, ...]:
    """Return the statements that are out of law."""
    return tuple(Claim.model_validate(row) for row in load_beside(__file__, "outdated_claims.yml")["claims"])


@cache
def load_ambiguities() -> tuple[Ambiguity, ...]:
    """Return the words that leave an applicant in doubt."""
    return tuple(
        Ambiguity.model_validate(row) for row in load_beside(__file__, "ambiguities.yml")["ambiguities"]
    )


@cache
def load_application_form() -> ApplicationForm:
    """Return the application form."""
    return ApplicationForm.model_validate(load_beside(__file__, "application_form.yml"))
