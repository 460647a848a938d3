"""Writing a version of the directive, its what-if, sign-off and issue."""
