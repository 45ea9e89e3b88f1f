"""The ground: wards' areas, quarters, residential groups, beats, who holds them, how complex they are."""
