"""What every test may rely on."""

import pytest


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    """Starlette's test client runs on asyncio, like the service."""
    return "asyncio"
