"""The site as `make site` builds it, served on this machine, and a real browser to look at it."""

import functools
import http.server
import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

REPOSITORY = Path(__file__).resolve().parent.parent.parent


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """The folder of the site."""
    folder = tmp_path_factory.mktemp("site")
    ended = subprocess.run(
        [Path(sys.executable).parent / "mkdocs", "build", "--config-file", REPOSITORY / ".site/mkdocs.yml",
         "--site-dir", folder],
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"}, capture_output=True, text=True, timeout=300)
    # Strict: every warning is an error.
    assert ended.returncode == 0 and "WARNING" not in ended.stderr, ended.stderr
    return folder


@pytest.fixture(scope="session")
def pages(site):
    """The pages, by their addresses below the site's."""
    paths = {path.relative_to(site).as_posix(): path for path in site.rglob("*.html")}
    return {name.removesuffix("index.html"): path for name, path in sorted(paths.items())}


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *arguments):
        pass


@pytest.fixture(scope="session")
def address(site):
    """Where the site is served."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=site))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="session")
def chromium():
    program = shutil.which("chromium")
    assert program, "there is no chromium: `make test-site` installs it"
    with sync_playwright() as playwright:
        # Root, as CI is, may run it without its sandbox only.
        browser = playwright.chromium.launch(
            executable_path=program, args=["--no-sandbox"] if os.geteuid() == 0 else [])
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium, address):
    """Opens pages of the site; what goes wrong there fails the test."""
    wrong, contexts = [], []

    def visit(name=""):
        context = chromium.new_context(viewport={"width": 1280, "height": 900})
        contexts.append(context)
        page = context.new_page()
        own = (address, "data:", "blob:")
        page.on("request", lambda request: request.url.startswith(own) or wrong.append(request.url))
        page.on("response", lambda response: response.status < 400 or wrong.append(f"{response.status} {response.url}"))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda message: message.type == "error" and wrong.append(message.text))
        page.goto(address + name)
        return page

    yield visit
    for context in contexts:
        context.close()
    assert wrong == []
