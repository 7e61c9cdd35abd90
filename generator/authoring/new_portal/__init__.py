"""Begin a portal: the questions, what they are answered on, the files that come of it."""
