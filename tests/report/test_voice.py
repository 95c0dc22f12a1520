"""Names as a reader knows them, without figures."""

from mkba.domain.distribution import Beta, Normal
from mkba.report.labels import load_labels
from mkba.report.voice import Voice
from tests.programmes import area, cost, measure, outcome, programme, reach


def voice():
    parts = [
        area(name, measure("m", cost("c", Normal(5.0, 1.0)), reached=reach(share=Beta(0.5, 0.1))))
        for name in ("x", "y")
    ]
    return Voice(programme(*parts, outcome("good"), common={"*.share": 0.5}), load_labels())


def test_things_are_called_by_their_names():
    here = voice()
    assert (here.future("hoog"), here.alternative("a"), here.area("x")) == ("hoog", "a", "x")
    assert here.measure("x", "m") == "m"
    assert here.unit("person-year") != "person-year"


def test_what_areas_have_in_common_is_called_after_all_of_them():
    words = voice().words_in("a")
    assert words["areas.x.m.reach.share"] == "Bereik van m (x)"
    assert words["areas.*.m.reach.share"] == "Bereik van m (alle gebieden samen)"


def test_the_head_says_price_level_and_whether_areas_are_illustrations():
    here = voice()
    assert "2025" in here.source_of("algemeen.kopregel")
    assert "2 " in here.illustrative
