"""Weekly return, transparency report with open data, impact assessment, requirements."""
