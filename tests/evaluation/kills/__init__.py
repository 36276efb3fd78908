"""kill -9 at random points of everything that writes; ``make kills``."""
