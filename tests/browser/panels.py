"""What the browser tests of panel, drafts and round share: the panel, and a server that can be stopped."""

from __future__ import annotations

import threading
from typing import Any

from flask import Flask
from waitress.server import create_server

OWN_CELL = "/cellen/M028/zaanstad-zaandam-oost"
SAVE = "#landing form[data-draft$='/landing'] button[value=opslaan]"


class Service:
    """The program on one port, which can be stopped and started again there, as after a fault."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.port = 0
        self.start()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Listen on the port of before."""
        self._map: dict[Any, Any] = {}
        self._server: Any = create_server(self.app, host="127.0.0.1", port=self.port, threads=4, map=self._map)
        self.port = self._server.effective_port
        self._thread = threading.Thread(target=self._server.run, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Gone at once: open connections are cut, nothing listens."""
        self._server.task_dispatcher.shutdown()
        for channel in list(self._map.values()):
            channel.close()
        self._thread.join(5)


def focused(page: Any) -> str:
    """What has focus, as people would name it."""
    found: str = page.evaluate(
        """() => { const e = document.activeElement;
        const label = e.labels && e.labels[0];
        return (e.getAttribute('aria-label') || (label && label.innerText) || e.innerText || e.tagName)
            .trim().split('\\n')[0]; }"""
    )
    return found


def open_panel(page: Any, path: str) -> Any:
    """Open a cell of the matrix from the keyboard; gives the panel."""
    page.locator(f"#mx a[href='{path}']").focus()
    page.keyboard.press("Enter")
    page.locator(".paneel form, .paneel .helften").first.wait_for()
    return page.locator(".paneel")
