"""The assets of the graph, by department."""
