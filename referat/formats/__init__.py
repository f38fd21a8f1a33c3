"""Bytes of a file -> what it is, its blocks with their places, and a ledger of everything that is in it."""
