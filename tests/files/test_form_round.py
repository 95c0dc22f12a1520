"""Area file to form and back: what an area says is the same afterwards, also when LibreOffice saved the form."""

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from mkba.files.dump import dump
from mkba.files.encoding import forbidden
from mkba.files.form.cells import read_cells
from mkba.files.form.make import form
from mkba.files.form.reading import judge_form, judge_pages
from mkba.files.judge import head_of, setting_for
from mkba.files.strict_yaml import read_yaml
from mkba.paths import scenarios_dir
from tests.forms import HEAD, WORKED, Draft, data_of, plain, setting
from tests.office import needs_office, recalculated

SHIPPED = sorted((scenarios_dir() / "areas").glob("*.yaml")) + sorted(
    (scenarios_dir() / "starter" / "areas").glob("*.yaml")
)
AREAS = {path.stem: path for path in (*SHIPPED, *sorted((WORKED / "areas").glob("*.yaml")))}
FUTURES, ALTERNATIVES = ("hoog", "laag"), ("gericht", "integraal")

LETTERS = st.characters(codec="utf-8").filter(lambda letter: not forbidden(letter) and letter != "\r")
ODD = st.sampled_from(
    ["=1+1", "+1", "-1", "@a", "'a", "_x000D_", "_x005F_", "a\nb", "\n a", " voor", "na ", "a\tb", "#REF!", "TRUE", "1.250", "é🏘", "12", "ja",
     "{=A1}", '"', "<b>&amp;</b>", "2026-01-01", "1e5", "0363"]
)  # fmt: skip
TEXTS = (ODD | st.text(LETTERS, min_size=1, max_size=60)).filter(str.strip)
IDS = st.from_regex(r"[a-z0-9][a-z0-9_]{0,12}", fullmatch=True)
YEARS = st.integers(1900, 2200)
DIGITS = 12  # a spreadsheet holds 15


def figures(low, high):
    return st.floats(low, high).map(lambda value: float(f"{value:.{DIGITS}g}"))


NUMBERS, SHARES = st.integers(0, 10**9) | figures(0, 1e6), figures(0, 1)
DAYS = st.dates().map(str).filter(lambda day: day >= "1901")


def some(required, **optional):
    return st.fixed_dictionaries(required, optional=optional)


SOURCES = some(
    {"title": TEXTS, "year": YEARS, "mark": st.sampled_from(["found", "memory", "choice"])},
    organisation=TEXTS, page=TEXTS | st.integers(1, 900), url=st.just("https://a.nl"), note=TEXTS, checked=DAYS, due=DAYS,
)  # fmt: skip


def family(numbers):
    three = st.lists(numbers, min_size=3, max_size=3).map(sorted)
    spread = st.fixed_dictionaries({"mean": numbers, "sd": numbers})
    return st.one_of(
        st.fixed_dictionaries({"uniform": st.lists(numbers, min_size=2, max_size=2).map(sorted)}),
        *(st.fixed_dictionaries({name: three}) for name in ("triangular", "pert")),
        *(st.fixed_dictionaries({name: spread}) for name in ("normal", "lognormal", "beta", "gamma")),
        st.fixed_dictionaries(
            {"interval": three.map(lambda of: dict(zip(("p5", "p50", "p95"), of, strict=True)))}
        ),
    )


@st.composite
def quantities(draw, numbers=NUMBERS):
    one = st.one_of(numbers, family(numbers))
    shape = draw(
        st.sampled_from(
            ["plain", "plain", "family", "family", "valued", "sourced", "futures", "futures_sourced"]
        )
    )
    if shape == "plain":
        return draw(numbers)
    if shape == "family":
        return draw(family(numbers))
    if shape == "valued":
        return {"value": draw(numbers), "source": draw(SOURCES)}
    if shape == "sourced":
        return {**draw(family(numbers)), "source": draw(SOURCES)}
    found = {future: draw(one) for future in FUTURES}
    if shape == "futures_sourced":
        found["source"] = draw(SOURCES)
        found["hoog"] = {"value": draw(numbers), "source": draw(SOURCES)}
    return found


GROWTH = st.one_of(figures(-0.1, 0.1), st.fixed_dictionaries(dict.fromkeys(FUTURES, figures(-0.1, 0.1))))
SPLITS = st.fixed_dictionaries({"municipality": SHARES}, optional={"VIII": SHARES, "rest_nl": SHARES})
PER = st.sampled_from(["place", "entrant", "year", "once"])


def named(inside, least=0):
    return st.dictionaries(IDS, inside, min_size=least, max_size=2)


COSTS = some(
    {"per": PER, "amount": quantities(), "payers": SPLITS, "tax": st.sampled_from(["included", "excluded", "exempt"])},
    year=YEARS, life=st.integers(1, 200), growth=GROWTH, in_null=st.booleans(), cash=st.booleans(), price_year=YEARS,
    discount_class=st.sampled_from(["standard", "fixed", "public_investment"]), discount_reason=TEXTS,
    excludes=st.lists(IDS, max_size=3), name=TEXTS, notes=TEXTS, source=SOURCES,
)  # fmt: skip
TRANSFERS = some(
    {"per": PER, "amount": quantities(), "from_party": st.just("VIII"), "to_party": st.just("residents")},
    year=YEARS, growth=GROWTH, cashable=SHARES, price_year=YEARS, excludes=st.lists(IDS, max_size=2), name=TEXTS, notes=TEXTS, source=SOURCES,
)  # fmt: skip
EFFECTS = some(
    {"outcome": IDS, "size": st.one_of(quantities(), st.fixed_dictionaries({"use": st.just("work.a.b")})), "displacement": quantities(SHARES),
     "onset": quantities(), "duration": quantities(), "fade": quantities(SHARES)},
    driver=st.sampled_from(["entrants", "places"]), deadweight=quantities(SHARES), displaced_parties=SPLITS, permanent_reason=TEXTS,
    type=st.sampled_from(["direct", "indirect", "external"]), grade=st.sampled_from("ABCDE"), counterfactual=st.sampled_from(["net", "gross"]),
    evidence_until=st.integers(0, 100), name=TEXTS, notes=TEXTS, source=SOURCES,
)  # fmt: skip
REACH = some(
    {"population": IDS, "share": quantities(SHARES), "from": YEARS, "to": YEARS},
    ramp=st.integers(1, 100), renewal=st.sampled_from(["yearly", "once"]), stay=NUMBERS, source=SOURCES,
)  # fmt: skip
LEVELS = st.one_of(NUMBERS, st.dictionaries(YEARS, NUMBERS, min_size=1, max_size=3))
MEASURES = some(
    {"name": TEXTS, "domain": st.sampled_from(["education", "work", "safety", "housing", "health"]), "theory": TEXTS,
     "intensity": st.dictionaries(st.sampled_from(ALTERNATIVES), LEVELS, min_size=1), "reach": REACH},
    costs=named(COSTS, 1), transfers=named(TRANSFERS, 1), effects=named(EFFECTS, 1), notes=TEXTS, source=SOURCES,
)  # fmt: skip
INDICATORS = some(
    {"value": quantities(), "year": YEARS}, trend=st.one_of(GROWTH, quantities(figures(0, 0.1))), name=TEXTS, unit=TEXTS, flow=st.booleans(),
    notes=TEXTS, source=SOURCES,
)  # fmt: skip
MEASURED = some(
    {"total": figures(-1, 1)}, housing=figures(-1, 1), **{"class": st.integers(1, 9)}, insufficient=SHARES
)
AREA = some(
    {"schema": st.just("area/1"), "id": IDS, "name": TEXTS, "municipality": TEXTS, "status": st.sampled_from(["draft", "submitted"]),
     "price_year": YEARS, "indicators": named(INDICATORS, 1), "null_alternative": some({}, includes=st.lists(TEXTS, max_size=3), notes=TEXTS),
     "interventions": named(MEASURES, 1)},
    scope=st.sampled_from(["area", "national"]), horizon=st.integers(1, 100), notes=TEXTS, source=SOURCES,
    cbs=some({"year": YEARS, "codes": st.lists(st.from_regex(r"WK[0-9]{4}[0-9A-Z]{2}", fullmatch=True), min_size=1, max_size=3)}, notes=TEXTS),
    regio_deal=some({"name": TEXTS}, local_per_state=NUMBERS, alternatives=st.lists(st.sampled_from(ALTERNATIVES), max_size=2), source=SOURCES),
    leefbaarometer=some({"series": st.dictionaries(YEARS, MEASURED, min_size=1, max_size=2)}, scale=st.sampled_from(["area", "region"]), source=SOURCES),
    tenure=some({"year": YEARS}, corporation=SHARES, owner=SHARES, source=SOURCES),
    own_values=named(named(some({"amount": quantities()}, price_year=YEARS, source=SOURCES), 1), 1),
    synergies=named(some({"effect": st.just("a.b"), "with": IDS, "factor": quantities(), "grade": st.sampled_from("ABCDE")}, name=TEXTS, source=SOURCES), 1),
    memo=st.lists(some({"id": IDS, "name": TEXTS, "domain": st.just("work"), "sign": st.sampled_from("+-?"), "could_tip": st.booleans(), "argument": TEXTS}), max_size=3),
)  # fmt: skip


def read_back(raw, tmp_path):
    path = tmp_path / "vorm.xlsx"
    path.write_bytes(raw)
    return judge_pages(read_cells(path, file="vorm.xlsx"), setting(), form="vorm.xlsx").data


@given(data=AREA)
@settings(max_examples=20, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
def test_whatever_an_area_says_comes_back(data):
    assert plain(Draft(data).judged().data) == plain(data)


@given(data=AREA)
@settings(max_examples=4, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
def test_whatever_an_area_says_comes_back_through_a_workbook(data, tmp_path_factory):
    found = read_back(form(data, setting()), tmp_path_factory.mktemp("form"))
    assert plain(found) == plain(data)
    assert read_yaml(dump(found, kind="area").encode(), file="a")[0].data == found


@pytest.mark.parametrize("path", AREAS.values(), ids=AREAS)
def test_an_area_comes_back_as_it_was(path, tmp_path):
    """The same data; the same verdict, at other places; the YAML that is written is the same area."""
    head, target = head_of(path), tmp_path / "vorm.xlsx"
    target.write_bytes(form(data_of(path), setting_for(head)))
    reading = judge_form(target, head=head)
    assert reading.errors == ()
    assert plain(reading.data) == plain(data_of(path))
    assert read_yaml(reading.text.encode(), file="a.yaml")[0].data == reading.data


OFFICE = [AREAS["lelystad_oost"], AREAS["alpha"]]


@pytest.mark.parametrize("path", [pytest.param(path, marks=needs_office, id=path.stem) for path in OFFICE])
def test_an_area_comes_back_from_libreoffice(path, tmp_path):
    head, target = head_of(path), tmp_path / "vorm.xlsx"
    target.write_bytes(form(data_of(path), setting_for(head)))
    reading = judge_form(recalculated(target, tmp_path), head=head)
    assert reading.errors == ()
    assert plain(reading.data) == plain(data_of(path))


@pytest.mark.office
@pytest.mark.slow
def test_odd_texts_come_back_from_libreoffice(tmp_path):
    odd = [
        "=1+1",
        "+1",
        "-1",
        "'a",
        "_x000D_",
        "_x005F_",
        "a\nb",
        "#REF!",
        "TRUE",
        "1.250",
        "é🏘",
        "12",
        '"',
        "<b>&amp;</b>",
        "2026-01-01",
        "0363",
        " voor",
    ]
    data = data_of() | {"null_alternative": {"includes": odd}, "notes": "=A1\n\n _x000D_"}
    target = tmp_path / "vorm.xlsx"
    target.write_bytes(form(data, setting()))
    assert plain(judge_form(recalculated(target, tmp_path), head=HEAD).data) == plain(data)
