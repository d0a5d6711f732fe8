"""Content as package data: organisations, scenarios, référentiels, voices."""
