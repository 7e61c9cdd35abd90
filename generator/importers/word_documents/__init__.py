"""Word documents from the inside: body, runs, numbers, tables, boxes, formulas, symbols."""
