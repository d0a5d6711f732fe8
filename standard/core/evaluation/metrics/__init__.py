"""The metrics of the evidence model, one pure function each."""
