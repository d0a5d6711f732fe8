"""From the journal to a signed sheet: what was done, what is measured of it, and what people decide.

``seance → manipulations → metrics → report``: each step is a pure function of the one before, and each
result carries the numbers of the facts that it rests on. What people decide (``facts.py``) is in the journal
too: the software proposes, with its computation, and never marks.
"""
