"""Lines in Arabic letters (Urdu, Pashto; Naskh and Nastaliq), read by a small net of our own."""
