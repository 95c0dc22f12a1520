"""Settings of all tests: one machine is not slower than another, and CI judges the same examples every time."""

import os
import signal

from hypothesis import HealthCheck, settings

settings.register_profile("people", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("people"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "people")


def pytest_runtest_setup():
    """Tests, and the processes that they start, hear Ctrl-C: also after one of the command line, which ends deaf, and in workers."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
