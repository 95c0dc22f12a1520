"""Choosing with doubt: ranks, and the best package under a budget."""
