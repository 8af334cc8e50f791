"""How much comes in the worst week: distributions over the weeks of a schedule, exact and drawn."""
