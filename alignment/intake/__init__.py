"""Files from outside, read without trusting them: nothing in here knows what the rows are about."""
