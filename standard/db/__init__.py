"""The store: accounts, sign-ins and the append-only journal, on SQLite or PostgreSQL."""
