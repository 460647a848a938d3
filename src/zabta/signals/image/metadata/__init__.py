"""What a picture file says of its own making. Claims, all of them easily changed."""

FILE_SIGNALS = (
    "capture_date_unknown",
    "taken_earlier",
    "gps_in_file",
    "edited_file",
    "content_credentials",
)
