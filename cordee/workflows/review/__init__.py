"""« Est-ce la même chose ? » — The questions on doubles, answered one by one or in a spreadsheet."""
