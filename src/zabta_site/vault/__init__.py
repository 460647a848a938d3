"""Sealed evidence: items, their custody, review copies, bundles, and the ledger's public heads."""
