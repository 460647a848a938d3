"""The reference pictures of the force, lessons from them, and what each one catches."""
