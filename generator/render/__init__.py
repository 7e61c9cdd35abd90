"""Faces of the portal: pages, feeds, catalogs, meta tags; all made from the same `Portal`."""
