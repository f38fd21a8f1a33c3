"""Referat: minutes of Danish municipal committees as a website and as open data."""

__version__ = "0.1.0"
