"""What the page of one area says, question by question; figures and words are those of its sheet in the workbook."""
