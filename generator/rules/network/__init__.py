"""How the portal is served."""
