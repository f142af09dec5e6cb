"""Rules about how quotas are to be split, and about what stands in the way."""
