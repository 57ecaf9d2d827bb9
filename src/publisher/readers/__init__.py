"""Source formats: each module turns bytes into a Document, flat truth without guesses."""
