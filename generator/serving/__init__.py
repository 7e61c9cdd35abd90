"""Configurations of web servers for a built site."""
