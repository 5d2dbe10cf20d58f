"""What somebody's own table may mean, worked out from its titles and its values."""
