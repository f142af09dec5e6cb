"""How results are shown: one file per format, imported only when it is asked for."""
