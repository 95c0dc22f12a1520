"""A cluster for a try is nobody else's: it listens to this machine only, shows no pages, and needs what Dask needs."""

import subprocess
import sys
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from mkba.sweeps.trial import PROCESSES, trial

distributed, psutil = pytest.importorskip("distributed"), pytest.importorskip("psutil")
pytestmark = pytest.mark.slow


def test_it_listens_to_this_machine_only_and_shows_no_pages():
    with trial() as address, distributed.Client(address, set_as_default=False) as client:
        me = psutil.Process()
        everyone = [me, *me.children(recursive=True)]
        heard = [one.laddr.ip for p in everyone for one in p.net_connections() if one.status == "LISTEN"]
        assert len(heard) >= 2 * PROCESSES
        assert set(heard) == {"127.0.0.1"}
        assert len(client.nthreads()) == PROCESSES
        for page in ("status", "info/main/workers.html"):
            with pytest.raises(HTTPError, match="404"):
                urlopen(f"http://127.0.0.1:{client.scheduler_info()['services']['dashboard']}/{page}")


def test_a_script_without_a_main_guard_is_told(tmp_path):
    script = tmp_path / "script.py"
    script.write_text(
        "from mkba.sweeps.trial import trial\nwith trial():\n    print('here')\n",
        encoding="utf-8",
    )
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, check=False, timeout=60)
    assert "here" not in done.stdout
    assert "[SWEEP-HIRE]" in done.stderr.strip().split("\n")[-1]
