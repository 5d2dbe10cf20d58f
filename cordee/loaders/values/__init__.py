"""One module per type of value: what people write in a cell → what the graph keeps."""
