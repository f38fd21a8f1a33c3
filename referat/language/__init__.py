"""The words of Danish minutes as data: phrase rules and word classes in YAML, each with its examples."""
