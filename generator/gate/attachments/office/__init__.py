"""Office Open XML: packages read and written anew by an allow list of parts."""
