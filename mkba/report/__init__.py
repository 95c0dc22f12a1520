"""Report: what people read. XlsxWriter and jinja2 live on this floor and nowhere else."""
