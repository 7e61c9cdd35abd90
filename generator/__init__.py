"""Turn structured notices into a government information disclosure portal, and judge such portals."""

__version__ = "0.1.0"
