"""Several arrangements side by side: what differs, what may be said of it, and what is withheld."""
