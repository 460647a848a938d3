"""Jobs in the background. The truth is a row; the queue carries only its id."""
