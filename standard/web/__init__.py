"""The service's doors: HTTP API, event stream, SIP signalling, and the console's files."""
