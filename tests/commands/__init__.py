"""Every command, good and refused, through Office.do."""
