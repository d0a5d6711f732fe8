"""The Asterisk Manager Interface: the PBX as the only witness."""
