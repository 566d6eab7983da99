"""Turn a YAML description of an organisation into a checked, versioned handbook."""
