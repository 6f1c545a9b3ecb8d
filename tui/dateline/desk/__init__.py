"""The reader's desk: marks, saved views and the last view, kept from one session to the next."""
