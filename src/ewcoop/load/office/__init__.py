"""The office's own table, in a workbook or a text file: its structure is found by what stands in it."""
