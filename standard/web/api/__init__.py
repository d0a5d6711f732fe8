"""One router per noun of the HTTP API."""
