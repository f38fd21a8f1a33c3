"""Archives made up for measuring, and what a build of them costs (``make bench``)."""
