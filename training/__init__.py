"""Programs that learn what scripts.context knows. The texts they learn from stay outside."""
