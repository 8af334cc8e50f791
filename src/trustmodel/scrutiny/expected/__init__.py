"""What each activity causes a year in a window, and of whom."""
