"""Other eyes: readers that share no code with the importers and only count what a file holds.

They convert nothing. What a result keeps is taken away from what they counted; the rest is listed.
"""
