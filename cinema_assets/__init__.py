"""A film studio as a Dagster asset graph: a screenplay goes in, a film comes out."""
