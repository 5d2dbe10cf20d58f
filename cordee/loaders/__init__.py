"""Files become claims: the template, its values, its rows."""
