"""Splits totals into whole units, exactly. Integers and fractions only; nothing else of ewcoop is known here."""
