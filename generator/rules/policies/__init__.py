"""Policy documents: what each states of itself."""
