"""A workbook described once, written as XLSX or ODS."""
