"""Scoring: what was read from the labelled minutes against the labels, figure by figure."""
