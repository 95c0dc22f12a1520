"""Charts of pages: the geometry of each, in user units; templates only draw what stands here."""
