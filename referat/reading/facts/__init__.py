"""Sentences -> facts: results, votes, presence, what other bodies said."""
