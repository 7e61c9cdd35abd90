"""Hold what the law says of requests: fees, remedies, kinds of reply, the application form, stale claims."""

from generator.vocabularies.requests.loading import (
    load_ambiguities,
    load_application_form,
    load_claims,
    load_fees,
    load_remedies,
    load_replies,
)
from generator.vocabularies.requests.models import (
    Ambiguity,
    ApplicantForm,
    ApplicationForm,
    Band,
    Claim,
    FeeMethod,
    Fees,
    FormField,
    Letter,
    Remedies,
    Remedy,
    RemedyKind,
    Replies,
    Reply,
)

__all__ = [
    "Ambiguity",
    "ApplicantForm",
    "ApplicationForm",
    "Band",
    "Claim",
    "FeeMethod",
    "Fees",
    "FormField",
    "Letter",
    "Remedies",
    "Remedy",
    "RemedyKind",
    "Replies",
    "Reply",
    "load_ambiguities",
    "load_application_form",
    "load_claims",
    "load_fees",
    "load_remedies",
    "load_replies",
]
