"""What each command of `cinema` does, apart from its options and from how it is shown."""
