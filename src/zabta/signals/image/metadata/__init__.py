"""What a picture file says of its own making. Claims, all of them easily changed."""
