"""The rules of the model, on files as they were written: each yields complaints with their place.

Rules look at places, not at models, so that a file with a faulty key still hears everything else that is wrong.
"""
