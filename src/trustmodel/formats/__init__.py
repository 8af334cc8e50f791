"""Reading what people write: YAML with positions."""
