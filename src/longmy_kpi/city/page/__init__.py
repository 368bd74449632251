"""The city's page for phones and meeting rooms: one self-contained HTML file with the map of wards and items."""

from longmy_kpi.city.page.draw import write

__all__ = ["write"]
