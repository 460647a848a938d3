"""What may be collected: the terms gate, the papers that open it, and the switch that stops all."""
