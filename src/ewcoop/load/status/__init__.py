"""Tables of how tasks stand, to what they say."""
