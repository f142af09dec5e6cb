"""Plans and pairings as values: strict, frozen, exact. No files, no rules, no places."""
