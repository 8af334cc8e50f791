"""How sure the hours are: exact moments, simulation, what decides, where the order turns, what finding out is worth."""
