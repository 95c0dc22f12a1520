"""From judged models to nouns: names become qualified, sources are inherited, price years are filled in."""
