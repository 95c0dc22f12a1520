"""Sweeps: many variants of one programme on the same draws, here or on a cluster, and never lost."""
