"""An old site in two passes: a plan of every page of its mirror, then an import by the plan."""
