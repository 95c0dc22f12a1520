"""Printed: what stands at the foot of every printed page."""

from mkba.report.material import Material


def foot(material: Material, name: str) -> str:
    """What the paper is about, and the run that it tells of."""
    return material.say("rapport.voet", name=name, run_id=material.manifest["run_id"])
