"""A system tray as small as can be: takes in the icons that ask for it (the XEmbed protocol)."""

from __future__ import annotations

import threading
from typing import Any

from Xlib import X, display
from Xlib.protocol import event


class TrayHost:
    """Holds the tray's selection on the display of this process until it is closed."""

    def __enter__(self) -> TrayHost:
        self._display = display.Display()
        screen = self._display.screen()
        self._window = screen.root.create_window(
            1400, 960, 160, 32, 0, screen.root_depth, background_pixel=screen.black_pixel
        )
        self._window.change_attributes(event_mask=X.SubstructureNotifyMask, override_redirect=True)
        self._window.map()
        self.docked: list[Any] = []
        selection = self._atom("_NET_SYSTEM_TRAY_S0")
        self._window.set_selection_owner(selection, X.CurrentTime)
        screen.root.send_event(
            event.ClientMessage(
                window=screen.root,
                client_type=self._atom("MANAGER"),
                data=(32, [X.CurrentTime, selection, self._window.id, 0, 0]),
            ),
            event_mask=X.StructureNotifyMask,
        )
        self._display.sync()
        self._closed = False
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *exception: object) -> None:
        self._closed = True
        self._thread.join()
        self._display.close()

    def colours(self) -> set[tuple[int, int, int]]:
        """What is to be seen in the tray."""
        eye = display.Display()
        image = eye.create_resource_object("window", self._window.id).get_image(
            0, 0, 32, 32, X.ZPixmap, 0xFFFFFFFF
        )
        eye.close()
        data = image.data
        return {(data[i + 2], data[i + 1], data[i]) for i in range(0, len(data), 4)}

    def _atom(self, name: str) -> int:
        return self._display.intern_atom(name)

    def _serve(self) -> None:
        opcode = self._atom("_NET_SYSTEM_TRAY_OPCODE")
        while not self._closed:
            if not self._display.pending_events():
                threading.Event().wait(0.02)
                continue
            heard = self._display.next_event()
            if heard.type == X.ClientMessage and heard.client_type == opcode:
                icon = self._display.create_resource_object("window", heard.data[1][2])
                icon.reparent(self._window, 0, 0)
                icon.configure(width=32, height=32)
                icon.map()
                self._display.sync()
                self.docked.append(icon)
