"""The English scenarios."""

from .labour import LABOUR
from .tenancy import TENANCY
from .theft import THEFT
from .words import FIRST, LAST, MONTHS

SCENARIOS = (THEFT, TENANCY, LABOUR)

__all__ = ["FIRST", "LAST", "MONTHS", "SCENARIOS"]
