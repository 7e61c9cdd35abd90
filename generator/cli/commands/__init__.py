"""The commands of `gongkai`: every module here defines one click command named `command`."""
