"""An officer's own export: he sees each public item and gives only what he ticks."""
