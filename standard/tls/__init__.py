"""The certificates of this installation: its own authority, what it signs, and one that a school brings."""
