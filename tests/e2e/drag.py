#!/usr/bin/python3
"""A thing to drag in, a real drag onto a point of the screen out.

usage: drag.py X Y CONTENT; CONTENT is a JSON object: target name → text, or a list of addresses for text/uri-list.
Presses, moves and lets go with real X11 events (xdotool) and waits for what each of them causes. Exits with 0 when
the window at that point took the drop.
"""

import json
import subprocess
import sys

import gi

gi.require_version("Gtk", "3.0")
gi.require_version("Gdk", "3.0")
from gi.repository import Gdk, GLib, Gtk  # noqa: E402

START = (40, 30)
STEPS = 12
STEP_MS = 30
GIVE_UP_SECONDS = 20


class Drag:
    """One drag, from the press to the answer of the window that it was dropped on."""

    def __init__(self, target, content):
        self.target, self.content, self.step, self.dropped = target, content, 0, False
        self.window = Gtk.Window(type=Gtk.WindowType.POPUP)
        self.window.set_default_size(80, 60)
        self.window.move(0, 0)
        self.grip = Gtk.EventBox()
        self.window.add(self.grip)
        names = list(content)
        entries = [Gtk.TargetEntry.new(name, 0, number) for number, name in enumerate(names)]
        actions = Gdk.DragAction.COPY | Gdk.DragAction.LINK | Gdk.DragAction.MOVE
        self.grip.drag_source_set(Gdk.ModifierType.BUTTON1_MASK, entries, actions)
        self.grip.connect("drag-data-get", self.give)
        self.grip.connect("drag-begin", self.begun)
        self.grip.connect("drag-failed", lambda *_: fail("the window did not take the drop"))
        self.grip.connect("drag-end", lambda *_: Gtk.main_quit())
        self.grip.connect("enter-notify-event", self.press)
        self.window.show_all()
        GLib.idle_add(lambda: pointer("mousemove", *START) and False)

    def press(self, *_):
        """The pointer is over the grip: a press and a first move begin the drag."""
        x, y = START
        pointer("mousedown", 1, "mousemove", x + 6, y + 6, "mousemove", x + 14, y + 14, "mousemove", x + 24, y + 24)

    def begun(self, _, context):
        self.context = context
        GLib.timeout_add(STEP_MS, self.move)

    def move(self):
        """Goes to the target step by step, then stays in motion there until the window accepts."""
        self.step += 1
        (from_x, from_y), (to_x, to_y) = START, self.target
        part = min(self.step / STEPS, 1)
        wiggle = self.step % 3 if part == 1 else 0
        pointer("mousemove", int(from_x + (to_x - from_x) * part) + wiggle, int(from_y + (to_y - from_y) * part))
        if self.step > STEPS + 3 and self.context.get_selected_action():
            pointer("mouseup", 1)
            return False
        return True

    def give(self, _widget, _context, selection, *_):
        content = self.content[selection.get_target().name()]
        if isinstance(content, list):
            selection.set_uris(content)
        elif selection.get_target().name() == "text/x-moz-url":
            selection.set(selection.get_target(), 8, content.encode("utf-16-le"))
        elif selection.get_target().name() == "text/html":
            selection.set(selection.get_target(), 8, content.encode())
        else:
            selection.set_text(content, -1)


def pointer(*words):
    return subprocess.run(["xdotool", *map(str, words)], check=True).returncode == 0


def fail(why):
    sys.stderr.write(f"drag.py: {why}\n")
    sys.stderr.flush()
    subprocess.run(["xdotool", "mouseup", "1"], check=False)
    GLib.idle_add(lambda: sys.exit(1))
    sys.exit(1)


if __name__ == "__main__":
    Drag((int(sys.argv[1]), int(sys.argv[2])), json.loads(sys.argv[3]))
    GLib.timeout_add_seconds(GIVE_UP_SECONDS, lambda: fail("nothing took the drop in time"))
    Gtk.main()
