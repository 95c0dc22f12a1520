"""Run folders: the main job written whole, found again, computed again."""
