"""Help for people who write content: skeletons, numbers, schemas for editors."""
