"""Sát Sao: accountability of ward commanders for the beat work of a police district."""

import gc

gc.set_threshold(50_000, 50, 50)  # performance.md: p99 near p50; and a process is up in three quarters of the time
