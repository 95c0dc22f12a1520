"""Settings of all tests: one machine is not slower than another, and CI judges the same examples every time."""

import os

from hypothesis import HealthCheck, settings

settings.register_profile("people", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("people"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "people")
