"""What is known of a portal, from its pages or from its content: what the rules look at."""
