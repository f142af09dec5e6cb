"""完成情况通报: one page for a quarter, in the fixed phrases of offices, generated from figures alone."""
