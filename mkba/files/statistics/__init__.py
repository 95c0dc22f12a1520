"""Public statistics: what a file that anyone can download says of an area, with its source, and what it cannot say."""
