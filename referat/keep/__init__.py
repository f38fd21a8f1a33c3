"""What one build keeps for the next one: pure results under the digest of all that they depend on."""
