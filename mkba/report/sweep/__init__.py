"""A sweep shown: on a terminal, as a page of HTML and as a workbook."""
