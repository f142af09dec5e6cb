"""What is said of tables in workbooks and text files; they are found while reading (load/office)."""
