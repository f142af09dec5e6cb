"""Rules about pairings files."""
