"""Speed and size, each figure a ratio measured in one run; ``make bench`` writes docs/performance.md."""
