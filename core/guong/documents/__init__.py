"""What an office signs, prints and sends: papers as Word files, certificates as PDF."""
