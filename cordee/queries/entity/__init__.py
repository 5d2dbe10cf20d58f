"""All that is known of one entity, and who says so."""
