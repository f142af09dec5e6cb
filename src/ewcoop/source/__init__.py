"""Bytes to plain data and places. Knows formats, and nothing of plans."""
