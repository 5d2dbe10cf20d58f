"""What every question uses: finding a name, citing a source, shaping an answer."""
