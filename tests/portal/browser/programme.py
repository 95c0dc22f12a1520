"""The worked example with a second area of Alpha and a national file: small enough to be computed in seconds."""

import shutil
from pathlib import Path

from tests.portal.conftest import WORKED

NATIONAL = """
schema: area/1
id: landelijk
name: Landelijk bureau
municipality: Rijk
scope: national
status: illustrative
price_year: 2024
source: {title: Uitgewerkt voorbeeld, year: 2026, mark: choice}
indicators:
  pupils: {value: 4000, year: 2024, trend: {hoog: 0.0, laag: 0.0}}
null_alternative: {includes: [Bestaand bureau]}
interventions:
  office:
    name: Bureau
    domain: education
    theory: Iemand houdt de gebieden bij elkaar.
    intensity: {integraal: 1.0}
    reach: {population: pupils, share: 1.0, from: 2026, to: 2035, ramp: 1, renewal: yearly, stay: 10}
    costs:
      staff: {per: year, amount: 100000, payers: {VIII: 1.0}, tax: exempt}
"""


def write(folder: Path) -> Path:
    """The programme file."""
    shutil.copytree(WORKED.parent, folder)
    alpha = (folder / "areas" / "alpha.yaml").read_text(encoding="utf-8")
    zuid = alpha.replace("id: alpha", "id: alpha_zuid").replace("name: Alpha-Noord", "name: Alpha-Zuid")
    (folder / "areas" / "alpha_zuid.yaml").write_text(zuid, encoding="utf-8")
    (folder / "areas" / "landelijk.yaml").write_text(NATIONAL, encoding="utf-8")
    file = folder / "programme.yaml"
    text = file.read_text(encoding="utf-8")
    areas = "areas: [areas/alpha.yaml, areas/beta.yaml, areas/alpha_zuid.yaml, areas/landelijk.yaml]"
    file.write_text(text.replace("areas: [areas/alpha.yaml, areas/beta.yaml]", areas), encoding="utf-8")
    return file
