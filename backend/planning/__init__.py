"""What lies ahead: where a commander should go first, and the calendar he plans by."""
