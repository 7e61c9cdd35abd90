"""The judge: facts of a portal, rules over them, profiles that turn findings into points, reports."""
