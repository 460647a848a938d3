"""Hide faces, plates and writing in review copies. The original is never touched."""
