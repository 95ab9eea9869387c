"""The whole studio at work: scripts become films, through the command line and through Dagster."""
