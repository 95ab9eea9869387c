"""ElevenLabs' studio: voices with the times of their words, sounds, music."""
