"""Figures: people drawn from their look, in any pose, view, emotion and light."""
