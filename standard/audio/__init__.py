"""Recordings of calls, and the voices of the robots."""
