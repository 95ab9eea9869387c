"""State carried from scene to scene: clothes, wounds, what is held, weather, the story's day."""
