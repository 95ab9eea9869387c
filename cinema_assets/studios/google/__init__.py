"""Google's studio: Gemini, Omni, Veo on Vertex AI, Lyria."""
