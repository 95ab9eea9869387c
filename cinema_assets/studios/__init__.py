"""Studios: who makes the pictures, the voices and the music, behind four verbs."""
