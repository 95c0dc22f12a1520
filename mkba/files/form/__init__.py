"""Form (formulier): the workbook in which a municipality states an area, without an editor."""
