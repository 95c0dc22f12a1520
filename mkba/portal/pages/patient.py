"""Patient, but not for ever: connections that send their headers drop by drop, or go on after they were refused, are closed."""

import asyncio

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

HEADERS = 20.0  # seconds in which the headers of a request must be there
LINGER = 10.0  # seconds in which a refused visitor may finish, so that the browser reads the page


class PatientProtocol(H11Protocol):
    """HTTP as uvicorn speaks it, with an end to waiting. What is sent after the answer is thrown away meanwhile."""

    _end: asyncio.TimerHandle | None = None
    headers_within, linger = HEADERS, LINGER

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Somebody has come: now the headers."""
        super().connection_made(transport)
        self._judge()

    def data_received(self, data: bytes) -> None:
        """Something came: is it the whole of the headers?"""
        super().data_received(data)
        self._judge()

    def on_response_complete(self) -> None:
        """The answer was given: is the visitor still sending?"""
        super().on_response_complete()
        self._judge()

    def connection_lost(self, exc: Exception | None) -> None:
        """Gone."""
        super().connection_lost(exc)
        self._stop()

    def _judge(self) -> None:
        """Wait for headers, or for the rest of what was refused; a request at work has limits of its own."""
        between = self.conn.their_state is h11.IDLE and self.timeout_keep_alive_task is None
        refused = self.conn.their_state is h11.SEND_BODY and self.conn.our_state is h11.DONE
        if not (between or refused):
            self._stop()
        elif self._end is None:
            wait = self.headers_within if between else self.linger
            self._end = self.loop.call_later(wait, self.transport.close)

    def _stop(self) -> None:
        """Wait no longer."""
        if self._end is not None:
            self._end.cancel()
            self._end = None
