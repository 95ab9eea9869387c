"""Roles (casting, art, sound, storyboard): structured facts for every picture and sound."""
