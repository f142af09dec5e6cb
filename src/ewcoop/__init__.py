"""ewcoop: checks East-West cooperation (东西部协作) target plans to the last unit."""

__version__ = "0.1.0"
