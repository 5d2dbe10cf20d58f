"""What each column of somebody's own table means, and the rows told by it."""
