"""The French scenarios."""

from .accident import ACCIDENT
from .family import FAMILY
from .labour import LABOUR
from .prison import PRISON
from .reception import RECEPTION
from .tenancy import TENANCY
from .theft import THEFT
from .words import FIRST, LAST, MONTHS

SCENARIOS = (THEFT, TENANCY, LABOUR, ACCIDENT, FAMILY, PRISON, RECEPTION)

__all__ = ["FIRST", "LAST", "MONTHS", "SCENARIOS"]
