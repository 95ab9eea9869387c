"""Local servers that speak the protocols of Google, Replicate and ElevenLabs, and count."""
