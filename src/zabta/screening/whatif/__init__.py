"""What a draft would have come to: rules over the stored history of facts, month by month."""
