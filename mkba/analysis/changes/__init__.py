"""Why one result differs from another: what changed, and what each change did."""
