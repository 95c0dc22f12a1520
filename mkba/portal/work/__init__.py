"""Work: everything that takes time, in processes of its own that may be stopped. No database here but in the runner."""
