"""A plan and its policy → allocations with their reasons. No files, no words for people."""
