"""What it costs: measured side by side with a yardstick, in one run. `make bench`."""
