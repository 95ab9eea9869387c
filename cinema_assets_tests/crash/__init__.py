"""The proof that nothing is paid twice and nothing that landed is lost, whatever is killed when."""
