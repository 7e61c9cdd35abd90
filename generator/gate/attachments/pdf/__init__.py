"""PDF: its words as pages show and hide them, and a copy made of allowed objects only."""
