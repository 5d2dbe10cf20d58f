"""What is known, given back: static pages for any web space, or one page for whom it is of."""
