"""Links and attachments."""
