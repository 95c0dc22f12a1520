"""Settings: how one server runs, as it was asked on the command line."""

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

RESERVE = 1 << 30  # bytes that stay free on the disk: for the database, and for what the runner makes
ADDRESS = "address"  # the file in the data folder that says where people find the portal
LOOPBACK = ("127.0.0.1", "localhost", "::1")


@dataclass(frozen=True, slots=True)
class Settings:
    """``data``: the folder of all that is kept. ``programme``: copied into it at the first start.

    ``https``: people come through a proxy that speaks TLS with them; ``public_url``: the address that they type;
    ``proxy``: from which addresses that proxy comes, comma-separated; ``reserve``: bytes of the disk below which no file is taken.
    """

    data: Path
    programme: Path
    host: str = "127.0.0.1"
    port: int = 8000
    workers: int = 1
    https: bool = False
    public_url: str = ""
    proxy: str = "127.0.0.1"
    reserve: int = RESERVE

    @property
    def address(self) -> str:
        """Where people find the portal, without a slash at the end.

        >>> Settings(Path("d"), Path("p")).address
        'http://127.0.0.1:8000'
        """
        if self.public_url:
            return self.public_url.rstrip("/")
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}"

    @property
    def hosts(self) -> frozenset[str]:
        """By which names it may be called; another name is somebody else's page that points here.

        >>> sorted(Settings(Path("d"), Path("p"), public_url="https://mkba.example.nl/").hosts)
        ['127.0.0.1', '::1', 'localhost', 'mkba.example.nl']
        """
        return frozenset({*LOOPBACK, self.host.lower(), urlsplit(self.address).hostname or ""} - {""})
