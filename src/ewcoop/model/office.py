"""What reading and writing of our own workbooks must agree on."""

MEMORY = "ewcoop"
"""The name of the hidden sheet that holds what the table does not show: ids, counting rules, whom a column is for."""

VERSION = "allocation/1"
"""What stands in its first cell."""

KINDS = ("plan", "head", "column", "indicator", "foot")
"""What its rows are about: a kind, a reference to a cell of the table, and a YAML text over one or more cells."""
