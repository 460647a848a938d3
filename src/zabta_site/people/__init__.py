"""Who is who: units, officers, postings, and who may see and do what."""
