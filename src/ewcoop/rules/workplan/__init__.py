"""Rules about work plans: tasks, the units responsible, and the indicators they serve."""
