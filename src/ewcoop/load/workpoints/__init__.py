"""Work points as an office writes them, in text or in Word, as the data of a work plan."""
