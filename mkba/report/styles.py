"""Styles: how cells look, read from ``templates/workbook/stijlen.toml``; made once per workbook."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from mkba.paths import templates_dir


@lru_cache(maxsize=1)
def sheet_design() -> dict[str, Any]:
    """The file of styles as it stands. KeyError later on for what it lacks."""
    return tomllib.loads((templates_dir() / "workbook" / "stijlen.toml").read_text(encoding="utf-8"))


def palette() -> Mapping[str, str]:
    """Every colour by its name.

    >>> palette()["wit"]
    '#FFFFFF'
    """
    return {name: str(value) for name, value in sheet_design()["palet"].items()}


def colour(name: str) -> str:
    """The colour a name with @ stands for; a plain colour stays itself.

    >>> colour("#123456")
    '#123456'
    """
    return str(sheet_design()["palet"][name[1:]]) if name.startswith("@") else name


def future_colours(place: int) -> tuple[str, str]:
    """Series and background colour of the n-th future; they come round again."""
    series, tints = sheet_design()["toekomsten"]["reeks"], sheet_design()["toekomsten"]["vlak"]
    return colour(series[place % len(series)]), colour(tints[place % len(tints)])


def domain_colour(domain: str) -> str:
    """The colour of a domain."""
    return colour(sheet_design()["domeinen"][domain])


@dataclass(frozen=True, slots=True)
class Styles:
    """Every format of one workbook by name; ``styles["mln"]`` raises KeyError for a name that is not there.

    ``near_zero``: for a form of numbers, the lowest value that shows as zero, and the format that hides its sign.
    ``whole``: for a form with as many decimals as a number has, the format of a number without any.
    """

    formats: Mapping[str, Format]
    near_zero: Mapping[str, tuple[float, Format]]
    whole: Mapping[str, Format]

    def __getitem__(self, name: str) -> Format:
        """The format of that name."""
        return self.formats[name]

    def future(self, place: int) -> str:
        """The name of the heading of the n-th future; they come round again."""
        return f"toekomst_{place % len(sheet_design()['toekomsten']['vlak'])}"


def make_styles(workbook: Workbook) -> Styles:
    """All styles: those of the file, number styles (plain, strong, total), and a heading per future."""
    design = sheet_design()
    properties = {name: _resolved(name) for name in design["stijl"]}
    for name in design["getalstijlen"]["namen"]:
        shape = {"num_format": design["getallen"][name], "align": "right", "valign": "top"}
        properties[name] = {"font_color": colour("@inkt"), **shape}
        properties[f"sterk_{name}"] = {**properties[name], "bold": True}
        properties[f"totaal_{name}"] = {**shape, **properties["totaaltekst"]}
    for place in range(len(design["toekomsten"]["vlak"])):
        properties[f"toekomst_{place}"] = {**properties["kop_midden"], "bg_color": future_colours(place)[1]}
    font = design["lettertype"]
    formats = {name: workbook.add_format({**font, **chosen}) for name, chosen in properties.items()}
    bare = {
        name: (float(limit), workbook.add_format({"num_format": _unsigned(design["getallen"][name])}))
        for name, limit in design["bijna_nul"].items()
    }
    whole = {
        name: workbook.add_format({"num_format": design["getallen"][form]})
        for name, form in design["heel"].items()
    }
    return Styles(formats, bare, whole)


def _unsigned(form: str) -> str:
    """A number form in which a negative number has no minus sign.

    >>> _unsigned('0.0;"-"0.0')
    '0.0;0.0'
    """
    plain = form.split(";", maxsplit=1)[0]
    return f"{plain};{plain}"


def _resolved(name: str) -> dict[str, Any]:
    """One style with what it takes over and its colours filled in."""
    own = dict(sheet_design()["stijl"][name])
    taken = _resolved(own.pop("basis")) if "basis" in own else {}
    return {**taken, **{key: colour(v) if isinstance(v, str) else v for key, v in own.items()}}
