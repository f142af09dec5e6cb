"""Plain data to models, or the reasons why not. What cannot be read is cut out and named; the rest stays."""
