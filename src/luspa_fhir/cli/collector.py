"""The garbage collector, set for this program's kind of work.

Does: one setting.
Does not: import anything of ours, as it comes before all imports.
"""

from __future__ import annotations

import gc


def calm_collector() -> None:
    """Look for cyclic garbage seldom: pages make little of it, and loading the libraries makes none."""
    gc.set_threshold(100_000, 20, 20)
