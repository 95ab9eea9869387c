"""Words by a language model: prose becomes a screenplay, and a breakdown gains facts."""
