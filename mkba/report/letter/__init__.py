"""The annex to a letter to parliament, question by question; what a machine cannot answer is left to the writer, on a line."""
