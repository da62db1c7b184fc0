#!/usr/bin/python3
"""A screen in, what all programs draw on it out: a PNG picture on standard output."""

import sys

import gi

gi.require_version("Gdk", "3.0")
from gi.repository import Gdk  # noqa: E402

root = Gdk.get_default_root_window()
picture = Gdk.pixbuf_get_from_window(root, 0, 0, root.get_width(), root.get_height())
drawn, png = picture.save_to_bufferv("png", [], [])
sys.stdout.buffer.write(png)
sys.exit(0 if drawn else 1)
