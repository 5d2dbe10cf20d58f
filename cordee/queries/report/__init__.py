"""What a year was."""
