"""Rules for the Leefbaarometer and the tenure of an area: measured years, sources, shares that fit together."""

from collections.abc import Iterator

from mkba.domain.liveability import is_measured
from mkba.errors import Complaint
from mkba.files.place import Place, number_of
from mkba.files.rules.setting import Setting

OWNERS = ("corporation", "cheap_private", "owner")
ROUNDING = 0.011  # shares are published in whole percents


def liveability_rules(area: Place, setting: Setting, *, sourced: bool) -> Iterator[Complaint]:
    """What was measured of an area; a series needs a source of its own, for that of the file did not measure it."""
    series = area.child("leefbaarometer")
    for one in series.keys("series"):
        year = one.path[-1]
        if not isinstance(year, int):
            continue
        if not is_measured(year):
            yield one.complain_key("LIVE-YEAR", found=year)
        elif setting.study_year is not None and year > setting.study_year:
            yield one.complain_key("LIVE-LATER", found=year, study=setting.study_year)
    if series.value is not None and not series.has("source"):
        yield series.complain_key("LIVE-SOURCE")
    tenure = area.child("tenure")
    if tenure.value is not None and not sourced and not tenure.has("source"):
        yield tenure.complain_key("SOURCE-NONE", found=tenure.key)
    yield from _sum(tenure)


def _sum(tenure: Place) -> Iterator[Complaint]:
    """Shares that are parts of one whole."""
    shares = [number_of(tenure.child(key).value) for key in OWNERS]
    total = sum(share for share in shares if share is not None)
    if total > 1 + ROUNDING and all(share is None or 0 <= share <= 1 for share in shares):
        text = f"{total:.4g}"
        yield tenure.complain_key("TENURE-SUM", sum_nl=text.replace(".", ","), sum_en=text)
