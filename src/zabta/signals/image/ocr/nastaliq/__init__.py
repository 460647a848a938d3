"""Words of the force in Nastaliq, which tesseract hardly reads: found whole, by their outline."""
