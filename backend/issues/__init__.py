"""Hot issues of places, as the visit log refers to them."""
