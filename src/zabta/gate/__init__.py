"""What may be collected, from where and for what: decided before a name is looked up."""
