"""Holds what is shown against the files that somebody has read."""

import json
import os
from pathlib import Path

HERE = Path(__file__).parent


def same_as_read(name, content):
    """Fail where a file of this folder is another now; UPDATE_GOLDEN=1 writes it anew instead."""
    file = HERE / name
    if os.environ.get("UPDATE_GOLDEN"):
        file.write_text(content, "utf-8")
    assert content == file.read_text("utf-8"), f"{name} is another now"


def same_messages(name, payloads, shown):
    """The same for what is sent to a platform: as payloads, and as text to be read by people."""
    same_as_read(f"{name}.json", json.dumps(payloads, ensure_ascii=False, indent=1) + "\n")
    same_as_read(f"{name}.txt", ("\n" + "═" * 60 + "\n\n").join(f"{each}\n" for each in shown))
