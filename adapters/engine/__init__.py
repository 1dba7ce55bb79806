"""What makes things happen by themselves: at their times, and to their end."""
