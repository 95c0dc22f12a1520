"""The sheets of the workbook, one file each: ``write(sheet, material)`` fills it and returns what others refer to."""
