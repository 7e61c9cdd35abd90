"""What is known of a portal, as data: read once from its pages, asked by every rule."""
