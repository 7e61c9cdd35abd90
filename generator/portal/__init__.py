"""All content related to itself: the portal as one frozen value."""
