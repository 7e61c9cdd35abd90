"""What an annual report is: figures by cell, relations between them, prose, official tables.

Nothing here knows of files or of the portal, so that the reports of any portal can be judged:
`tables.read_tables` reads the figures of tables as they stand on a page or in a workbook,
`faults.find_faults` tells which relations between them fail and at which cell.
"""
