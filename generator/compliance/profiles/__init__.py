"""Official tables as data; an office adds its own by adding a file."""
