"""A plan and its returns to rates, clock, lights and forecast; exact, and rounded only where they are shown."""
