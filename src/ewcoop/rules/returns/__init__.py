"""Rules about what counties send: monthly returns against their plan."""
