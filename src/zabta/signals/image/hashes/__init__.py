"""Copies of known pictures: PDQ in eight turns and without margins, then points for cuttings."""
