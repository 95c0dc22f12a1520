"""Settings of all tests: one machine is not slower than another, and CI judges the same examples every time."""

import os
import signal

from hypothesis import HealthCheck, settings

settings.register_profile("people", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("people"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "people")

HEARS = signal.getsignal(signal.SIGINT)


def pytest_runtest_teardown():
    """The command line ends deaf to Ctrl-C; the tests after it, and the processes that they start, are not."""
    signal.signal(signal.SIGINT, HEARS)
