"""Takes: what was generated, what it cost, and where its bytes lie."""
