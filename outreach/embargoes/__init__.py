"""Who may see and publish what from when? Rules, standing agreements, breaches."""
