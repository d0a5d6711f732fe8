"""The trade as values and functions: no framework, no clock, no input or output."""
