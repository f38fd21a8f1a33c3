"""Every generated page, as Markdown."""
