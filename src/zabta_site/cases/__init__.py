"""Cases on a legal track: moves, days, papers, appeals."""
