"""Turn a YAML description of an organisation into a checked, versioned handbook."""

from importlib.metadata import version

__version__ = version("vademecum")
