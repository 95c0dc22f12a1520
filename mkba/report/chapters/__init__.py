"""The chapters of a report, one question each; every module has a function ``chapter`` that writes it from the material."""
