"""Pack what is installed here, with fonts and a bill of materials, for a machine without a network."""
