"""Files written whole or not at all.

Does: write beside the target, then rename.
Does not: know what is written.
"""

from __future__ import annotations

import os
from pathlib import Path


def write_whole(target: Path, content: bytes) -> None:
    """Write a file so that at no moment a part of it stands under its name; folders are made.

    Raises:
        OSError: the file cannot be written; what stood there before still does.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        beside.write_bytes(content)
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)
