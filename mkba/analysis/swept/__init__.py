"""Questions asked of a finished sweep: best and worst, changes of sign, surfaces and response lines."""
