"""Files of other tools: sealed until a second person signs a lawful basis, else destroyed."""
