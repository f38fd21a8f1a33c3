"""Lines before the first item -> the meeting, its contents list, a letterhead."""
