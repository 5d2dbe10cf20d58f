"""The known formats, one module each: see ``cordee.loaders.known`` for their registry."""
