"""What people see in a terminal: status, board and show, as lines."""

from longmy_kpi.reports.terminal.board_view import board
from longmy_kpi.reports.terminal.difficulties_view import difficulties
from longmy_kpi.reports.terminal.draw import render
from longmy_kpi.reports.terminal.show_view import show
from longmy_kpi.reports.terminal.status_view import status

__all__ = ["board", "difficulties", "render", "show", "status"]
