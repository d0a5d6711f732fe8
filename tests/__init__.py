"""A package, because cacofonisk installs one of the same name that would win over a mere folder."""
