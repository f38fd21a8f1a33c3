"""The whole build: command line, intake, workers, staging, and what the clerk is told."""
