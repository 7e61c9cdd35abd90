"""The gate before publishing: personal data, hidden parts of attachments, wording; exceptions with an end date."""
