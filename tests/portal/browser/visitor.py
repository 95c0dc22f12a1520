"""Somebody at a browser: what they do, what they see, and what the browser complains about meanwhile."""

import re
from pathlib import Path

PASSWORD = "vier paarden lopen langzaam"  # noqa: S105 - of nobody
ANSWERED = re.compile(r"Failed to load resource: the server responded with a status of (\d+)")
EXPECTED = {
    "400",
    "401",
    "403",
    "404",
    "405",
    "408",
    "410",
    "413",
    "422",
    "429",
    "500",
    "503",
    "507",
}  # a page says so
FOCUS = "document.activeElement.id || document.activeElement.tagName"


class Visitor:
    """``said``: what the console told, apart from the status of pages; ``elsewhere``: every address outside the portal."""

    def __init__(self, browser, address, *, js=True, width=1280, **settings):
        self.address, self.js, self.said, self.elsewhere = address, js, [], []
        self.context = browser.new_context(
            viewport={"width": width, "height": 900}, java_script_enabled=js, locale="nl-NL", **settings
        )
        self.context.on("request", self._asked)
        self.page = self.context.new_page()
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.on("response", self._answered)

    def _asked(self, request):
        if not request.url.startswith((f"{self.address}/", "data:")):
            self.elsewhere.append(request.url)

    def _answered(self, response):
        if response.request.is_navigation_request() and not 300 <= response.status < 400:
            self.answer = response

    def source(self):
        """The page as the server sent it."""
        return self.answer.text()

    def _heard(self, message):
        status = ANSWERED.match(message.text)
        if not status or status[1] not in EXPECTED:
            self.said.append(message.text)

    def go(self, path):
        """Type an address."""
        return self.page.goto(path if path.startswith("http") else self.address + path)

    def link(self, name):
        """A link in the text."""
        return self.page.locator("main").get_by_role("link", name=name).first

    def follow(self, name):
        """Click on a link in the text, to another page."""
        with self.page.expect_navigation():
            self.link(name).click()

    def press(self, name):
        """Click on a button that sends a form."""
        with self.page.expect_navigation():
            self.page.get_by_role("button", name=name).first.click()

    def type(self, **fields):
        """Fill in fields by their id."""
        for name, text in fields.items():
            self.page.locator(f'[id="{name}"]').fill(text)

    def choose_password(self, link):
        """Accept an invitation."""
        self.go(link)
        self.type(wachtwoord=PASSWORD, nogmaals=PASSWORD)
        self.press("Wachtwoord vastleggen")

    def log_in(self, login, password=PASSWORD):
        """Fill in the page of log-in, wherever it stands."""
        self.type(login=login, wachtwoord=password)
        self.press("Inloggen")

    def hand_over(self, file):
        """Upload a file, at the page of an area."""
        self.page.locator("#bestand").set_input_files(file)
        self.press("Uploaden en controleren")

    def take(self, name, folder):
        """The file behind a link."""
        with self.page.expect_download() as coming:
            self.link(name).click()
        path = Path(folder) / coming.value.suggested_filename
        coming.value.save_as(path)
        return path

    def wait_for(self, text, seconds=60):
        """Until it stands on the page: by itself with JavaScript, by the page that comes again without."""
        self.page.locator("main").get_by_text(text).first.wait_for(timeout=seconds * 1000)

    @property
    def text(self):
        """All that stands in the text."""
        return " ".join(self.page.locator("main").inner_text().split())

    @property
    def title(self):
        """The title of the page."""
        return self.page.title()

    @property
    def focus(self):
        """The id of what has the focus, else the name of its element."""
        return self.page.evaluate(FOCUS)
