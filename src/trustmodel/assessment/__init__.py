"""What needs both halves: findings and measures of one arrangement, and the tables made of them."""
