"""Answers become networkx graphs, layouts, pages and workbooks."""
