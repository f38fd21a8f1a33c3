"""Lines of a section -> content blocks and sentences."""
