"""Attachments: what people would read in them, what hides behind that, and the clean copy to publish."""
