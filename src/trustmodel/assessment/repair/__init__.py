"""The cheapest set of changes that clears findings and opens no gap."""
