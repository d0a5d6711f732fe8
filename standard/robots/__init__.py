"""SIP callers and virtual colleagues, each group in a process of its own."""
