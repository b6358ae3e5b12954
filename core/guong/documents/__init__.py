"""What an office prints, signs and hands out."""
