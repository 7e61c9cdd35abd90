"""The gate on finished bytes: what a visitor, a robot or a curious person can read out of a published file."""
