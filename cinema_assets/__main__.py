"""`python -m cinema_assets`: the command line."""

from cinema_assets.cli import main

if __name__ == "__main__":
    main()
