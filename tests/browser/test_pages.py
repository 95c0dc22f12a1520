"""What every page promises: anyone can read it, and it needs nothing, asks nothing and runs nothing."""

from itertools import product

import pytest

from tests.browser.pages import PAGES

# axe takes as long as all other tests of a page together: of the three reports each is judged once
LARGE = {("rapport", 390), ("rapport_voorbeeld", 1280), ("rapport_een_gebied", 1280)}
LOOKED_AT = [pair for pair in product(PAGES, (1280, 390)) if pair not in LARGE]
INJECTED = """() => {
  const script = document.createElement("script");
  script.textContent = "document.title = 'taken'";
  document.body.append(script);
  return document.title;
}"""


@pytest.mark.parametrize(("name", "width"), LOOKED_AT)
def test_axe_finds_nothing(screen, written, name, width):
    assert screen(written(name), width).axe() == []


def test_it_asks_for_nothing_and_has_nothing_to_complain_about(screen, page_file):
    seen = screen(page_file)
    seen.page.wait_for_load_state("networkidle")
    assert seen.asked == []
    assert seen.said == []
    assert seen.ask("live") == []


def test_a_script_that_gets_in_does_not_run(screen, page_file):
    seen = screen(page_file)
    assert seen.page.evaluate(INJECTED) != "taken"
    assert any("Content Security Policy" in line for line in seen.said)
