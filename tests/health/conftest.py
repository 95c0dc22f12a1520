import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))  # tests/health is no package; its tests share repository.py
