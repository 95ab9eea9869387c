"""The cutting room: pacing, assembly, mix, subtitles, timeline and quality control."""
