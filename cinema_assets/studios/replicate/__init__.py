"""Replicate's studio: Kling, Hailuo, Wan, Veo, trained characters and pictures of them."""
