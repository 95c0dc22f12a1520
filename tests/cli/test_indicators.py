"""`mkba indicators import`, as a municipality sees it."""

import json
import stat
import sys

import pytest

from mkba import indicators
from mkba.files.statistics.changes import Asked
from mkba.files.statistics.table import declared
from mkba.indicators import refresh
from tests.public_statistics import CODES, DAY, SCORES, THREE, lay_area, table

IMPORT = ("indicators", "import")


@pytest.fixture
def area(tmp_path):
    return lay_area(tmp_path).relative_to(tmp_path)


@pytest.fixture
def book(tmp_path):
    table(tmp_path / "kwb-2024.csv", *THREE)
    return "kwb-2024.csv"


def test_a_table_from_old_to_new(call, area, book):
    done = call(*IMPORT, book, area)
    assert done.exit_code == 0
    assert (
        done.stdout
        == """\
Kerncijfers wijken en buurten 2024 (CBS), 3 codes

indicator                   was  wordt  verschil         jaar
------------------  -----------  -----  --------  -----------
residents                   900  1.000    +11,1%  2021 > 2024
households               12.000    460    -96,2%         2024
dwellings               (nieuw)    500                   2024
benefit_recipients  (verdeling)     50                   2024
tenure.corporation      (nieuw)  0,420                   2024
tenure.owner            (nieuw)  0,400                   2024

Afgeschermd of onbekend, niet meegeteld en niet als nul gerekend:
  benefit_recipients: WK000103 (95% van de inwoners gedekt)

Nieuw en zonder trend (blijft gelijk): dwellings

Let op: aantallen die in dit bestand van inwoners, huishoudens of woningen zijn afgeleid, zijn niet herrekend.

Niet ingevuld:
  youth_care_clients: te veel afgeschermd: WK000102, WK000103; gedekt deel van de inwoners 50%, ten minste 90% is nodig
  pupils: het CBS telt leerlingen primair onderwijs (ook speciaal); die komen met --all als primary_pupils
  unqualified_youth: het CBS geeft het opleidingsniveau van 15 tot 75 jaar, niet van 18 tot en met 34 jaar
  burglaries: het CBS telt alleen geregistreerde diefstal, ook uit schuren, en geen pogingen zonder aangifte; met --all als registered_home_thefts (jaargangen tot 2020)
"""
    )
    assert done.stderr == "areas/alpha.yaml: 6 cijfers bijgewerkt.\n"
    again = call(*IMPORT, book, area)
    assert again.stderr == "areas/alpha.yaml: er is niets veranderd.\n"
    assert call("check", "programme.yaml").exit_code == 0


def test_english(call, area, book):
    done = call(*IMPORT, book, area, "--lang", "en")
    assert "900    1,000  +11.1%  2021 > 2024" in done.stdout
    assert "too much is suppressed: WK000102, WK000103" in done.stdout
    assert done.stderr == "areas/alpha.yaml: 6 figures updated.\n"


def test_a_dry_run_writes_nothing(call, area, book, tmp_path):
    before = (tmp_path / area).read_bytes()
    done = call(*IMPORT, book, area, "--dry-run")
    assert done.stdout.startswith("Kerncijfers")
    assert done.stderr == "areas/alpha.yaml: niets geschreven (--dry-run); te wijzigen: 6 cijfers.\n"
    assert (tmp_path / area).read_bytes() == before


def test_the_same_for_a_program(call, area, book):
    done = call(*IMPORT, book, area, "--json", "--dry-run", "--all")
    told = json.loads(done.stdout)
    assert (told["kind"], told["year"], told["written"], told["codes"]) == (
        "kwb",
        2024,
        False,
        CODES.split(", "),
    )
    benefits = next(one for one in told["changes"] if one["path"][-1] == "benefit_recipients")
    assert benefits["old"] == {"value": {"pert": [40, 50, 60]}, "year": 2024}
    assert benefits["new"] == {"value": 50, "year": 2024}
    assert (benefits["suppressed"], benefits["covered"]) == (["WK000103"], 0.95)
    left = {one["id"]: one for one in told["not_filled"]}
    assert (left["youth_care_clients"]["reason"], left["youth_care_clients"]["covered"]) == ("covered", 0.5)
    assert json.loads(call(*IMPORT, book, area, "--json").stdout)["written"] is True
    assert json.loads(call(*IMPORT, book, area, "--json").stdout)["written"] is False


def test_scores_are_a_line_a_year(call, area, tmp_path):
    path = tmp_path / area
    path.write_text(path.read_text(encoding="utf-8").replace(CODES, "WK999901"), encoding="utf-8")
    done = call(*IMPORT, SCORES, area)
    assert (
        done.stdout
        == """\
Leefbaarometer tot en met meting 2022, 1 code

jaar      was  totaal  woningen  omgeving  voorzieningen  samenhang  veiligheid
----  -------  ------  --------  --------  -------------  ---------  ----------
2014  (nieuw)   0,100    -0,040     0,020          0,080     -0,010       0,050
2018  (nieuw)   0,150    -0,020     0,020          0,100     -0,010       0,060
2020  (nieuw)   0,200    -0,030     0,030          0,150      0,000       0,050
2022  (nieuw)   0,250    -0,030     0,020          0,200     -0,010       0,070
"""
    )
    assert "[STATS-VINTAGE]" in done.stderr
    assert call("check", "programme.yaml").exit_code == 0


def test_what_is_dropped_and_kept_is_told(call, area, tmp_path):
    path = tmp_path / area
    own = (
        "leefbaarometer:\n  source: {title: Schatting, year: 2018, mark: choice}\n"
        "  series:\n    2012: {total: -0.4}\n    2018: {total: -0.3, class: 2, insufficient: 0.4}\n"
    )
    text = path.read_text(encoding="utf-8").replace(CODES, "WK999901")
    path.write_text(text.replace("null_alternative:", f"{own}null_alternative:"), encoding="utf-8")
    done = call(*IMPORT, SCORES, area, "--dry-run")
    assert done.stdout.endswith(
        """
Niet ingevuld:
  leefbaarometer.2018.class: weggehaald (was 2): het totaal van dat jaar verandert, en dit bestand geeft dit niet
  leefbaarometer.2018.insufficient: weggehaald (was 0,400): het totaal van dat jaar verandert, en dit bestand geeft dit niet
  leefbaarometer.2012: niet uit dit bestand en gebleven: Schatting [choice]; de bron zegt dat, en het zwakste merk geldt voor het geheel
"""
    )
    told = json.loads(call(*IMPORT, SCORES, area, "--dry-run", "--json").stdout)["not_filled"]
    assert [(one["id"], one["reason"], one["old"], one["origin"]) for one in told] == [
        ("leefbaarometer.2018.class", "dropped", 2, ""),
        ("leefbaarometer.2018.insufficient", "dropped", 0.4, ""),
        ("leefbaarometer.2012", "kept", None, "Schatting [choice]"),
    ]


def test_the_least_share_is_that_of_the_table(call, area, book, monkeypatch):
    monkeypatch.setitem(declared(), "coverage", 0.975)
    told = call(*IMPORT, book, area, "--dry-run").stdout
    assert "WK000103; gedekt deel van de inwoners 95%, ten minste 97,5% is nodig\n" in told


def test_the_help_says_what_changes(call):
    for words in (("indicators", "--help"), (*IMPORT, "--help")):
        told = " ".join(call(*words).stdout.split())
        assert "tenure" in told or "eigendom van woningen" in told
        assert "Onderdrukte" not in told
    told = " ".join(call("indicators", "--help").stdout.split())
    assert "leefbaarometer; en er komen onderdelen bij die er nog niet zijn" in told


def test_failures_are_one_line(call, area, tmp_path):
    (tmp_path / "iets.csv").write_text("a,b\n", encoding="utf-8")
    for words in (
        ("iets.csv", area),
        ("iets.csv", "programme.yaml"),
        ("nergens.csv", area),
        ("iets.csv", "nergens.yaml"),
    ):
        done = call(*IMPORT, *words)
        assert done.exit_code == 1
        assert (done.stdout, done.stderr.count("\n")) == ("", 1)
    assert call(*IMPORT, "iets.csv").exit_code == 2


def test_a_name_in_the_file_does_not_reach_the_terminal(call, area, tmp_path):
    (tmp_path / "kwb-2023.csv").write_text("gwb_code;a_inw\nWK000101;\x1b[31m\n", encoding="utf-8")
    done = call(*IMPORT, "kwb-2023.csv", area)
    assert "STATS-NUMBER" in done.stderr
    assert "\x1b" not in done.stderr


def test_from_python_and_with_the_rights_of_the_old_file(area, book, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    area.chmod(0o640)
    assert refresh(book, area, Asked(DAY), dry_run=True).old == area.read_bytes()
    done = refresh(book, area, Asked(DAY))
    assert done.new == area.read_bytes()
    assert sys.platform == "win32" or stat.S_IMODE(area.stat().st_mode) == 0o640
    assert list(area.parent.glob(".*")) == []


def test_a_link_stays_a_link(area, book, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "areas" / "echt.yaml").write_bytes(area.read_bytes())
    area.unlink()
    area.symlink_to("echt.yaml")
    done = refresh(book, area, Asked(DAY))
    assert area.is_symlink()
    assert (tmp_path / "areas" / "echt.yaml").read_bytes() == done.new


def test_who_changed_the_file_meanwhile_loses_nothing(call, area, book, tmp_path, monkeypatch):
    real = indicators.propose

    def slow(*words):
        found = real(*words)
        with (tmp_path / area).open("a", encoding="utf-8") as stream:
            stream.write("# intussen\n")
        return found

    monkeypatch.setattr(indicators, "propose", slow)
    done = call(*IMPORT, book, area)
    assert (done.exit_code, "[FILE-MEANWHILE]" in done.stderr) == (1, True)
    assert (tmp_path / area).read_text(encoding="utf-8").endswith("# intussen\n")


def test_a_disk_that_fails_leaves_the_old_file(call, area, book, tmp_path, monkeypatch):
    before = (tmp_path / area).read_bytes()

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(indicators, "put_in_place", full)
    done = call(*IMPORT, book, area)
    assert (done.exit_code, "[RUN-WRITE]" in done.stderr) == (1, True)
    assert (tmp_path / area).read_bytes() == before
    assert list((tmp_path / "areas").glob(".*")) == []
