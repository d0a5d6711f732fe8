"""Asterisk as the lab's engine: its configuration, its process, its health."""
