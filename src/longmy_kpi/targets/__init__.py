"""All targets and deadlines of a year in one workbook: written out, filled in with Excel, read back as decisions."""
