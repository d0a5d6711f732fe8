"""Running a session: the single writer, the manoeuvres, the director."""
