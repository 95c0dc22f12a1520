"""Reading in every way: on a telephone, enlarged, with wider letters, without a mouse, with little contrast in the eye."""

LEAST_CONTRAST, SMALLEST = 4.5, 10  # WCAG 1.4.3; CSS pixels
# a wide screen, a desk, the same at 200%, a telephone, and a desk at 400% (WCAG 1.4.10), in CSS pixels
WIDTHS = (1600, 1280, 640, 390, 320)
# WCAG 1.4.12: what a reader may set
WIDER = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } "
    + "p { margin-bottom: 2em !important; }");
  document.adoptedStyleSheets = [sheet];
}"""
LARGER = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("html { font-size: 200% !important; }");
  document.adoptedStyleSheets = [sheet];
}"""


def test_nothing_sticks_out_and_nothing_is_cut(screen, page_file):
    seen = screen(page_file)
    for width in WIDTHS:
        seen.page.set_viewport_size({"width": width, "height": 900})
        assert seen.ask("sticking") == [], width
        assert seen.ask("cut") == [], width


def test_wider_letters_fit(screen, page_file):
    seen = screen(page_file, 390)
    seen.page.evaluate(WIDER)
    assert seen.ask("sticking") == []
    assert seen.ask("cut") == []


def test_letters_twice_as_large_fit(screen, page_file):
    seen = screen(page_file, 1280)
    seen.page.evaluate(LARGER)
    assert seen.ask("sticking") == []
    assert seen.ask("cut") == []


def test_letters_stand_out_and_stay_inside_their_picture(screen, page_file):
    seen = screen(page_file, 1280)
    assert seen.ask("faint", LEAST_CONTRAST) == []
    assert seen.ask("pale", LEAST_CONTRAST) == []
    assert seen.ask("outside") == []
    assert seen.ask("tiny", SMALLEST) == []


def test_the_keyboard_reaches_everything_and_shows_where_it_is(screen, page_file):
    seen = screen(page_file, 390, reduced_motion="reduce")
    assert seen.ask("unreachable") == []
    for _ in range(seen.ask("tabstops")):
        seen.page.keyboard.press("Tab")
        at = seen.ask("focused")
        assert at["ring"], at
        assert at["inView"], at
        assert at["times"] == 1, at
    seen.page.keyboard.press("Tab")
    assert seen.ask("focused")["body"] or seen.ask("focused")["times"] > 1


def test_the_first_stop_leads_past_the_contents(screen, page_file):
    seen = screen(page_file)
    seen.page.keyboard.press("Tab")
    assert seen.page.evaluate("document.activeElement.className") == "skip"
    seen.page.keyboard.press("Enter")
    assert seen.page.evaluate("document.activeElement.tagName") == "MAIN"


def test_a_wide_table_scrolls_by_keyboard(screen, written):
    seen = screen(written("antwoorden"), 320)
    box = seen.page.locator(".scroll").filter(has=seen.page.locator("table")).first
    box.focus()
    seen.page.keyboard.press("ArrowRight")
    seen.page.wait_for_function("(box) => box.scrollLeft > 0", arg=box.element_handle())
