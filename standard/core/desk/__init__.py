"""The desk beside the telephone: what is read, written, booked, promised and filed there.

Every system of the desk is the same thing: facts (``facts.py``), a frozen state, and one pure ``after`` that
folds a fact into it. ``state.Desk`` puts them together, so that every document can be made anew from the
journal alone.
"""
