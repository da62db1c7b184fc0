"""Brings a script into a virtual environment that has the packages of the list beside it; made on the first run.

The environments are kept in the folder that `READERS` names. Needs Debian's python3-venv and, once, PyPI.
"""

import os
import pathlib
import subprocess
import sys

script = pathlib.Path(sys.argv[0]).resolve()
wanted = script.with_suffix(".txt").read_text("utf-8")
place = pathlib.Path(os.environ["READERS"]) / f"readers-{script.stem}"
python = place / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
ready = place / "ready"

if pathlib.Path(sys.prefix) != place:
    if not ready.exists() or ready.read_text("utf-8") != wanted:
        subprocess.run([sys.executable, "-m", "venv", "--clear", place], check=True)
        pip = [python, "-m", "pip", "install", "--quiet", "--no-compile", "--disable-pip-version-check"]
        subprocess.run([*pip, "--requirement", script.with_suffix(".txt")], check=True)
        ready.write_text(wanted, "utf-8")
    sys.exit(subprocess.run([python, script, *sys.argv[1:]]).returncode)
