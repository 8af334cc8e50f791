"""The diagram of who answers to whom: chosen, merged, placed in bands, laid out, in words."""
