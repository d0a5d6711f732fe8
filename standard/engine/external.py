"""An Asterisk that somebody else starts: its configuration is written, and no more."""

from collections.abc import Iterable

from standard.core.organisation import Organisation
from standard.core.town import Abonne
from standard.engine.folders import Folders
from standard.engine.plan import LOCAL, Binds, EnginePlan, Ports
from standard.engine.prepare import container_paths, install, plan_for
from standard.engine.secrets import load_or_create, write_private


def configure(
    organisation: Organisation,
    folders: Folders,
    *,
    ports: Ports,
    town: Iterable[Abonne] = (),
    binds: Binds = LOCAL,
    loopback_media: bool = False,
    owner: int | None = None,
) -> EnginePlan:
    """Writes the configuration for an Asterisk in a container that mounts the data folder at the same place.

    The AMI secret stays the same at every call, because a running Asterisk keeps the one it started with.
    `owner` is the user of that Asterisk when it is not ours. Raises EngineError like `install`.
    """
    secrets = load_or_create(folders.secrets)
    plan = plan_for(
        organisation,
        paths=container_paths(folders),
        ports=ports,
        secrets=secrets,
        town=town,
        binds=binds,
        loopback_media=loopback_media,
        ami_secret=secrets.ami_secret(),
    )
    install(plan, folders, owner=owner)
    write_private(folders.ami_secret, plan.ami_secret)
    return plan
