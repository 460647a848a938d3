"""Writing in pictures: lines found and read by small nets, matched with known words."""
