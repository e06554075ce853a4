"""A server of its own process for benchmarks that are about what goes over the line, and a browser that stays.

The product and its reference stand on the same kind of server as ``flask start``, each on its own port, so that both
pay for the socket and the bytes.
"""

from __future__ import annotations

import multiprocessing
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse
from threading import Thread

from flask import Flask
from waitress.server import create_server

from alignment.db import db
from alignment.start import HOST, THREADS


def _serve(apps: list[Flask], sockets: list[socket.socket]) -> None:
    servers = [create_server(app, sockets=[one], threads=THREADS) for app, one in zip(apps, sockets, strict=True)]
    for server in servers[1:]:
        Thread(target=server.run, daemon=True).start()
    servers[0].run()


@contextmanager
def served(*apps: Flask) -> Iterator[list[int]]:
    """The ports on which the applications answer, in one process beside this one.

    Args:
        apps: the first one may hold a database; its connections of this process are let go before the other starts.
    """
    db.session.close()
    db.engine.dispose()
    sockets = [socket.create_server((HOST, 0)) for _ in apps]
    ports = [one.getsockname()[1] for one in sockets]
    process = multiprocessing.get_context("fork").Process(target=_serve, args=(list(apps), sockets), daemon=True)
    process.start()
    for one in sockets:
        one.close()
    try:
        yield ports
    finally:
        process.terminate()
        process.join()


class Browser:
    """One connection that stays open, with one cookie."""

    def __init__(self, port: int, cookie: str = "") -> None:
        self._line = HTTPConnection(HOST, port)
        self._headers = {"Cookie": cookie} if cookie else {}

    def get(self, path: str, **headers: str) -> tuple[HTTPResponse, bytes]:
        """The answer and all its bytes."""
        self._line.request("GET", path, headers=self._headers | headers)
        answer = self._line.getresponse()
        return answer, answer.read()
