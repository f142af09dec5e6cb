"""Monthly returns: files to figures, with a word about everything that was not taken as it stands."""
