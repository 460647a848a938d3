"""Papers that people sign: data to PDF in Urdu and English, with text, JSON and hash beside it."""
