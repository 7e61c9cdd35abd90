"""Whether the portal is kept up to date."""
