"""Files as the system knows them: written whole, held alone, packed alike, named by their kind."""
