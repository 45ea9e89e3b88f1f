"""Spot checks: drawn by lot each month, asked at the place from outside the ward, settled by another (G-6, US-10)."""
