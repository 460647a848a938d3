"""Writing in pictures: lines found by a small net, read by tesseract, matched with known words."""
