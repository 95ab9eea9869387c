"""Roles: who on the set says what of a shot, one small template each."""
