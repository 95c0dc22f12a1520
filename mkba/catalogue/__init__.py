"""The catalogue: what the library holds, entry by entry, with where each figure comes from and where it is used."""
