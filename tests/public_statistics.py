"""What the tests of public statistics share: made files with the form of real ones, an area, and workbooks."""

import shutil
from datetime import date
from pathlib import Path

from openpyxl import Workbook

CASES = Path(__file__).parent / "cases"
MADE = CASES / "statistics"
TYPED = MADE / "84799NED_TypedDataSet.csv"
PORTAL = MADE / "Kerncijfers_wijken_en_buurten_2024_03042025_112801.csv"
SCORES = MADE / "Leefbaarometer-scores wijken 2014-2022.csv"
DAY = date(2026, 11, 21)
# the columns of kwb2024.xlsx, some of which end in a space
COLUMNS = (  # noqa: SIM905 - as one reads them
    "gwb_code_10 gwb_code_8 regio gm_naam recs gwb_code ind_wbi a_inw a_man a_vrouw a_00_14 a_15_24 a_25_44 a_45_64 "
    "a_65_oo a_ongeh a_gehuwd a_gesch a_verwed a_nl_all a_eur_al a_neu_al a_geb_nl a_geb_eu a_geb_ne a_gbl_eu a_gbl_ne "
    "a_geb p_geb a_ste p_ste a_hh a_1p_hh a_hh_z_k a_hh_m_k g_hhgro bev_dich a_woning a_nb_won a_vastg a_nb_vastg "
    "g_wozbag p_1gezw p_1gezw_tw p_1gezw_hw p_1gezw_2w p_1gezw_hvw p_mgezw p_leegsw p_koopw p_huurw p_wcorpw p_ov_hw "
    "p_bj_me10 p_bj_mi10 g_ele g_ele_tr g_gas p_stadsv p_won_z p_won_m p_won_zs p_won_ev a_lp_pub a_ons_po a_ons_vovavo "
    "a_ons_mbo a_ons_hbo a_ons_wo a_opl_bvm a_opl_hvm a_opl_hw a_arb_wz p_arb_pp p_arb_wn p_arb_wv p_arb_wf p_arb_zs "
    "a_inkont g_ink_po g_ink_pi p_ink_li p_ink_hi p_ink_ar p_ink_ba g_hh_sti p_hh_li p_hh_hi m_hh_ver a_soz_wb a_soz_ao "
    "a_soz_ww a_soz_ow a_jz_tn p_jz_tn a_wmo_t p_wmo_t a_bedv a_bed_a a_bed_bf a_bed_gi a_bed_hj a_bed_kl a_bed_mn "
    "a_bed_oq a_bed_ru a_pau a_bst_b a_bst_nb g_pau_hh g_pau_km a_m2w g_afs_hp g_afs_gs g_afs_kv g_afs_sc g_3km_sc "
    "a_opp_ha a_lan_ha a_wat_ha pst_mvp pst_dekp ste_mvs ste_oad"
).split()
HEADER = [f"{name} " if name in {"a_nb_won", "p_won_m"} else name for name in COLUMNS]
CODES = "WK000101, WK000102, WK000103"
CBS = f"cbs: {{year: 2024, codes: [{CODES}]}}\n"
MORE = """\
  # geteld
  residents: {name: Bewoners, value: 900, year: 2021, trend: {hoog: 0.01, laag: 0.0}, source: {title: Oud, year: 2021, mark: memory}}  # rond
  benefit_recipients: {value: {pert: [40, 50, 60]}, year: 2024, source: {title: Voorbeeld, year: 2024, mark: choice}}
  youth_care_clients: {value: 44, year: 2024, source: {title: Voorbeeld, year: 2024, mark: choice}}
"""


def workbook(path, *rows, header=HEADER, titles=()):
    """A workbook as cbs.nl offers it: the real columns; a row is {column: value}, all other cells are suppressed."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("KWB2024")
    for title in titles:
        sheet.append([title])
    sheet.append(header)
    for row in rows:
        sheet.append([row.get(name.strip(), ".") for name in header])
    book.save(path)
    return path


def table(path, *rows):
    """The same as a .csv, as StatLine separates it."""
    lines = [";".join(str(row.get(name.strip(), ".")) for name in HEADER) for row in rows]
    path.write_text("\n".join([";".join(HEADER), *lines, ""]), encoding="utf-8")
    return path


def district(code, **cells):
    """One row of a workbook."""
    return {
        "gwb_code_10": code,
        "gwb_code": code,
        "regio": "Wijk",
        "gm_naam": "Elders",
        "recs": "Wijk",
        **cells,
    }


# Sums: residents 500 + 450 + 50 = 1.000; households 240 + 200 + 20 = 460; dwellings 250 + 200 + 50 = 500.
# Benefits: 30 + 20, suppressed in 103, which has 5% of the residents: 50 over 95%.
# Youth care: 25, suppressed in 102 and 103: 50% of the residents, too few.
# Corporation: (60 x 250 + 30 x 200 + 0 x 50) / 500 = 42%; owner (20 x 250 + 50 x 200 + 100 x 50) / 500 = 40%.
THREE = (
    district("WK000101", a_inw=500, a_hh=240, a_woning=250, p_wcorpw=60, p_koopw=20, a_soz_wb=30, a_jz_tn=25),
    district("WK000102", a_inw=450, a_hh=200, a_woning=200, p_wcorpw=30, p_koopw=50, a_soz_wb=20),
    district("WK000103", a_inw=50, a_hh=20, a_woning=50, p_wcorpw=0, p_koopw=100),
)


def lay_area(folder, *changes):
    """The worked example in a folder, its first area with codes and more indicators; the path of that area."""
    shutil.copytree(CASES / "worked", folder, dirs_exist_ok=True)
    path = folder / "areas" / "alpha.yaml"
    text = path.read_bytes().decode().replace("indicators:\n", f"{CBS}indicators:\n{MORE}", 1)
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path.write_bytes(text.encode())
    return path
