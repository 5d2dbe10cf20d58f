"""Files as such: guarded, whole or not at all, one model of a workbook."""
