"""The calculation: names become positions, positions become draws, draws become present values."""
