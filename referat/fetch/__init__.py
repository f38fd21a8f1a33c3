"""Meetings of a portal become files of the source folder."""
