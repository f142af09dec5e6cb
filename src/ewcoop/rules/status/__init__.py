"""Rules about tables of how tasks stand: what is told while they are read, and what is judged afterwards."""
